import { type Door, everyDoor } from '#access/everyDoor'
import { pageCollections } from '#src/content/model'
import { callersOf } from '#test/access/callers'
import { richText } from '#test/support/build'
import type { Answer } from '#test/support/http'
import { startServer } from '#test/support/startServer'

/*
 * The leak walk through the doors of staff: everything that can be read below /api is asked by a contributor and by nobody, before
 * and after an editor writes pages that neither may see. No word of theirs, no id, no count, no order and no header differs. Readers'
 * doors are walked in test/delivery/leak.test.ts. A new door is walked by its row in access/doors.ts.
 */

const site = await startServer()
const { payload, people, build } = site
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
const ask = await callersOf(site)

const SECRET = 'quillonzk'

const doors = everyDoor().filter(
  ({ method, path, opens }) => method === 'GET' && path.startsWith('/api/') && opens !== 'nobody',
)

/** A contributor's own draft and another's live page in each collection: what there is to be seen. */
const visible = new Map<string, string>()
for (const collection of pageCollections) {
  await build.content(collection, { createdBy: people.contributor })
  visible.set(collection, (await build.content(collection, { state: 'published' })).id)
}
const anyPage = visible.get('careers')!

const questionsOf = (door: Door, id: string): string[] => {
  const path = door.path.replace(/:id\??/, id).replace(/:\w+/g, 'any')
  const isList = !door.path.includes(':')
  return [path, ...(isList ? [`${path}?limit=100&depth=2`] : [])]
}

type Told = { question: string; caller: string; status: number; headers: string[][]; text: string }

/** By a contributor; nobody without an account is answered at other doors than those for everyone (everyDoor.test.ts). */
async function askAll(doors: readonly Door[], id: (door: Door) => string): Promise<Told[]> {
  const said: Told[] = []
  for (const door of doors)
    for (const caller of door.opens === 'everyone'
      ? (['contributor', 'nobody signed in'] as const)
      : (['contributor'] as const))
      for (const question of questionsOf(door, id(door)))
        said.push(told(question, caller, await ask(caller, 'GET', question)))
  return said
}

const told = (question: string, caller: string, { status, headers, text }: Answer): Told => ({
  question,
  caller,
  status,
  headers: [...headers].filter(
    ([name]) => !['date', 'x-request-id', 'connection', 'keep-alive'].includes(name),
  ),
  text: text.replace(/"(detail|message)":"[^"]*quillonzk[^"]*"/g, ''),
})

const inWords = (all: Told[]) => all.map((one) => JSON.stringify(one))

test('nothing that a caller may not see is told by any door below /api', async () => {
  const visibleID = ({ of }: Door) => visible.get(of ?? '') ?? anyPage
  const before = await askAll(doors, visibleID)
  expect(before.filter(({ status }) => status === 200).length).toBeGreaterThan(doors.length / 2)

  const hidden: { collection: string; id: string }[] = []
  const states = ['draft', 'in_review', 'approved', 'scheduled'] as const
  for (const [at, collection] of pageCollections.entries())
    for (const state of collection === 'careers' ? states : [states[at % 4]!]) {
      const words = { title: `${SECRET} ${state}`, slug: `${SECRET}-${hidden.length}` }
      const page = await build.content(collection, { ...words, state })
      hidden.push({ collection, id: page.id })
      await ask('reviewer', 'POST', `/api/${collection}/${page.id}/comments`, {
        body: `${SECRET} in a word.`,
      })
      await ask('editor', 'POST', `/api/${collection}/${page.id}/assign`, { assignee: people.reviewer.id })
    }
  await build.career({ summary: SECRET, sections: [{ heading: SECRET, body: richText(SECRET) }] })

  const after = await askAll(doors, visibleID)
  for (const one of after) {
    expect({ ...one, holds: one.text.includes(SECRET) }).toEqual({ ...one, holds: false })
    expect(
      hidden.filter(({ id }) => one.text.includes(id)).map(({ id }) => `${one.question}: ${id}`),
    ).toEqual([])
  }
  expect(inWords(after)).toEqual(inWords(before))

  // Of one that is there and hidden is said what is said of one that never was.
  for (const { collection, id } of hidden) {
    const never = id.replace(/.{4}$/, (end) => (end === '0000' ? '1111' : '0000'))
    const ofOne = doors.filter(({ of, path }) => of === collection && path.includes(':id'))
    const there = await askAll(ofOne, () => id)
    const missing = await askAll(ofOne, () => never)
    expect(inWords(there).map((words) => words.replaceAll(id, 'ID'))).toEqual(
      inWords(missing).map((words) => words.replaceAll(never, 'ID')),
    )
  }
})
