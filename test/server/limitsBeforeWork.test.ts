import { readingMethods } from '#src/database/writingMethods'
import { fullLists } from '#test/server/malformed/fullLists'
import { startServer } from '#test/support/startServer'

/*
 * A limit is asked before the work: of a body that brings one row more than it may, no hook and no validation hears, and the
 * database is asked for nothing but who is there. Every list and rich text of every collection and global, from their fields.
 */

const { payload, http } = await startServer()
// To sign in is work of its own.
await http.login('admin@example.com')

const tooMuch = fullLists(payload.config, 'malformed', 1)

test('there is something to be walked', () => {
  expect(tooMuch.length).toBeGreaterThan(20)
})

test.each(tooMuch)('one row more than $entity.$field may have is refused before any work', async (one) => {
  const worked: string[] = []
  const undo = [...payload.config.collections, ...payload.config.globals].flatMap(({ slug, hooks }) =>
    (['beforeOperation', 'beforeValidate', 'beforeChange'] as const).map((moment) => {
      const note = (args: { data?: unknown }) => {
        worked.push(`${moment} of ${slug}`)
        return moment === 'beforeOperation' ? undefined : args.data
      }
      const list = ((hooks as Record<string, unknown[]>)[moment] ??= [])
      list.unshift(note)
      return () => void list.splice(list.indexOf(note), 1)
    }),
  )
  const db = payload.db as unknown as Record<string, unknown>
  for (const name of readingMethods) {
    const read = db[name] as ((args: { collection?: string }) => unknown) | undefined
    if (!read) continue
    db[name] = (args: { collection?: string }) => {
      if (args.collection !== 'users') worked.push(`${name} of ${args.collection}`)
      return read.call(payload.db, args)
    }
    undo.push(() => void (db[name] = read))
  }
  try {
    const { status, body } = await http.post(`/api/${one.entity}`, {
      as: 'admin@example.com',
      body: one.body,
    })
    expect({ status, worked }).toEqual({ status: 413, worked: [] })
    expect(body.errors[0].path).toContain(one.field)
  } finally {
    for (const each of undo) each()
  }
})
