import { execFile } from 'node:child_process'
import path from 'node:path'

import type { Payload } from 'payload'

import { builders } from '#test/support/build'
import { createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
  await builders(payload, await createPeople(payload)).career({ state: 'published' })
})
afterAll(() => started.stop())

/** The command in a process of its own, beside the site that is open here. */
const auditVerify = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const sources = ['--import', 'tsx', '--import', './src/commands/lexicalFirst.mjs']
    execFile(
      process.execPath,
      [...sources, 'src/commands/auditVerify.ts', ...args],
      { cwd: path.resolve('.'), env: { ...process.env, NODE_OPTIONS: '', LOG_LEVEL: 'error' } },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    )
  })

describe('npm run audit:verify', () => {
  let end = ''

  test('says in one line that all is in order, and where the trail ends', async () => {
    const { code, out } = await auditVerify()
    expect(out).toMatch(
      /^The audit trail is in order: \d+ events, 1 publications, 1 documents in [\d.]+ s; it ends at \d+:[0-9a-f]{64}\n$/,
    )
    expect(code).toBe(0)
    end = /\d+:[0-9a-f]{64}/.exec(out)![0]
    expect((await auditVerify('--expect', end, '--json')).code).toBe(0)
  })

  test('ends with 1 and says what the first fault is', async () => {
    const { systemStore } = await import('#src/database/store')
    const store = systemStore(payload)
    const third = { sequence: { equals: 3 } }
    const event = await store.findOne('events', third)
    await store.update('events', third, { actorName: 'Nobody' })
    const { code, out, err } = await auditVerify()
    expect([code, out]).toEqual([1, ''])
    expect(err.trim().split('\n')).toEqual([
      expect.stringContaining('The audit trail is NOT in order. Event 3 was altered after it was written'),
    ])
    await store.update('events', third, { actorName: event!.actorName })

    const [sequence, hash] = end.split(':')
    expect((await auditVerify('--expect', `${Number(sequence) + 5}:${hash}`)).code).toBe(1)
    expect((await auditVerify('--expect', 'yesterday')).code).toBe(2)
  })
})
