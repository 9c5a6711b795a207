import type { Payload } from 'payload'
import { type Build, builders } from '#test/support/build'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

export type Site = { started: Started; payload: Payload; people: People; build: Build }

/**
 * A site for one test file: a database of its own, one person per role, and builders; gone after the last test. Called once, at
 * the top of the file:
 *
 *     const { payload, people, build } = await startSite()
 *
 * @param env further environment variables, for instance { UPLOAD_LIMIT: '1mb' }
 */
export async function startSite(env: Record<string, string> = {}): Promise<Site> {
  const site = await openSite(env)
  afterAll(() => site.started.stop())
  return site
}

/** The same, for whoever stops it himself. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const started = await startPayload(env)
  const { payload } = started
  const people = await createPeople(payload)
  return { started, payload, people, build: builders(payload, people) }
}
