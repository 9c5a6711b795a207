import type { Payload } from 'payload'
import { type Build, builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { type People, createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

export type Site = { started: Started; payload: Payload; people: People; build: Build; http: Http }

/**
 * A whole site for one test file: database, one person per role, builders and a server, gone after the last test. Called at the
 * top of the file, once:
 *
 *     const { build, http } = await startSite()
 *
 * @param env further environment variables, for instance { RATE_LIMIT: '5' }
 * @param options of the application, for instance { reasonNotReady }
 */
export async function startSite(
  env: Record<string, string> = {},
  options: Record<string, unknown> = {},
): Promise<Site> {
  const started = await startPayload(env)
  afterAll(() => started.stop())
  const { payload } = started
  const people = await createPeople(payload)
  const http = await startHttp(payload, options)
  afterAll(() => http.stop())
  return { started, payload, people, build: builders(payload, people), http }
}
