import type { Payload } from 'payload'
import { type Build, builders } from '#test/support/build'
import { type People, createPeople } from '#test/support/people'
import { fillFromTemplate, isTemplateFor, keepAsTemplate, templatePeople } from '#test/support/siteTemplate'
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

/** The same, for callers that stop it themselves. */
export async function openSite(env: Record<string, string> = {}): Promise<Site> {
  const { started, people } = await (isTemplateFor(env) ? fromTemplate() : withNewPeople(env))
  const { payload } = started
  return { started, payload, people, build: builders(payload, people) }
}

type Peopled = { started: Started; people: People }

async function withNewPeople(env: Record<string, string> = {}): Promise<Peopled> {
  const started = await startPayload(env)
  return { started, people: await createPeople(started.payload) }
}

async function fromTemplate(): Promise<Peopled> {
  const people = await templatePeople()
  if (people) return { started: await startPayload({}, { fill: fillFromTemplate }), people }
  const made = await withNewPeople()
  await made.started.restart((database) => keepAsTemplate(database, made.people))
  return made
}
