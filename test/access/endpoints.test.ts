import { v7 as uuidv7 } from 'uuid'

import { everyDoor } from '#access/everyDoor'
import { bodies, queries } from '#test/access/harmless'
import { callersOf, columns, roles, strangers } from '#test/access/callers'
import { holds, mayIn, permissionTable } from '#test/access/permissionTable'
import type { Built } from '#test/support/build'
import { startServer } from '#test/support/startServer'

/*
 * What is asked beside a document and about none, held against docs/permissions.md: by everyone who is signed in, of drafts and live
 * pages, their own and others'. Strangers knock at these doors in everyDoor.test.ts, where a door without a row is told.
 */

const expected = { beside: permissionTable('beside'), desk: permissionTable('desk') }
const site = await startServer()
const { payload, people, build } = site
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
const ask = await callersOf(site)

test('every row is an address', () => {
  const names = everyDoor().map(({ method, path }) => `${method} ${path.replace('/api', '')}`)
  const rows = [
    ...Object.keys(expected.desk),
    ...Object.keys(expected.beside).map((row) => row.replace(' ', ' /disclosures')),
  ]
  expect(rows.filter((row) => !names.includes(row))).toEqual([])
})

test.each(strangers)('%s is not told whether there is a document', async (stranger) => {
  const draft = await shared('careers', 'draft', 'editor')
  const said = async (id: string) => {
    const { status, text } = await ask(stranger, 'POST', `/api/careers/access/${id}`, {})
    return [status, text]
  }
  expect(await said(draft.id)).toEqual(await said(uuidv7()))
})

const filled = (path: string, id: string): string =>
  path
    .replace(/:id\??/, id)
    .replace(':transition', 'submit')
    .replace(':what', 'resolve')
    .replace(/:\w+\??/g, 'any')

type Owner = 'contributor' | 'editor'
type State = 'draft' | 'published'
type Collection = 'careers' | 'disclosures'

const documents = new Map<string, Promise<Built>>()
const shared = (collection: Collection, state: State, owner: Owner): Promise<Built> => {
  const key = `${collection} ${state} ${owner}`
  const make = collection === 'careers' ? build.career : build.disclosure
  const known = documents.get(key) ?? make({ state, createdBy: people[owner] })
  documents.set(key, known)
  return known
}

/** A comment of the reviewer's beside the document. */
const comments = new Map<string, Promise<string>>()
const commentBeside = ({ id }: Built): Promise<string> => {
  const known =
    comments.get(id) ??
    ask('reviewer', 'POST', `/api/careers/${id}/comments`, { body: 'A word.' }).then(({ body }) => body.id)
  comments.set(id, known)
  return known
}

const keptOut = ({ status }: { status: number }): boolean => {
  if (status >= 500) throw new Error(`the server failed with ${status}`)
  return [401, 403, 404].includes(status)
}

describe.each(Object.keys(expected.beside))('%s', (row) => {
  const collection = row === 'GET /:id/reach' ? 'disclosures' : 'careers'
  const cells = (['draft', 'published'] as const).flatMap((state) =>
    // Strangers knock at each of these in everyDoor.test.ts.
    columns
      .filter(({ column }) => column !== 'nobody')
      .map((column) => ({ ...column, state, may: mayIn(expected.beside[row]![column.column]!, state) })),
  )
  test.each(cells)('$state of the $owner, by $caller: $may', async ({ caller, owner, state, may }) => {
    const document = await shared(collection, state, owner)
    const [method = '', path = ''] = row.split(' ')
    const address = filled(
      path.replace(':comment', () => 'COMMENT'),
      document.id,
    )
    const comment = address.includes('COMMENT') ? await commentBeside(document) : ''
    const full = `/api/${collection}${address.replace('COMMENT', comment)}${queries[row] ?? ''}`
    expect(!keptOut(await ask(caller, method, full, bodies[row]?.(document)))).toBe(may)
  })
})

describe.each(Object.keys(expected.desk))('%s', (row) => {
  const cell = expected.desk[row]!.who!
  test.each(roles.map((caller) => ({ caller, may: holds(cell, caller) })))(
    'by $caller: $may',
    async ({ caller, may }) => {
      const [method = '', path = ''] = row.split(' ')
      const { status } = await ask(
        caller,
        method,
        `/api${filled(path, uuidv7())}`,
        method === 'POST' ? {} : undefined,
      )
      expect(status).toBeLessThan(500)
      // 400: the request was read. 404: the caller has nothing of their own.
      expect(![401, 403].includes(status)).toBe(may)
    },
  )
})
