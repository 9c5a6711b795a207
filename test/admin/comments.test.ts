import { mentionAt, piecesOf, stillMentioned, withMention } from '#src/admin/CommentsPane/mentioning'
import { isAt, isOpen, targetOf, threadsOf, wholePage } from '#src/admin/Comments/threads'
import { linesOf } from '#src/admin/DocumentFacts/historyLines'
import type { CommentView } from '#src/comments/commentView'
import { english } from '#test/admin/english'

const comment = (id: string, more: Partial<CommentView> = {}): CommentView => ({
  id,
  parent: null,
  path: null,
  itemId: null,
  place: null,
  itemIsGone: false,
  body: 'Words.',
  mentions: [],
  mustFix: false,
  author: { id: 'p1', name: 'Rita' },
  createdAt: '2026-11-21T10:00:00.000Z',
  editedAt: null,
  resolvedAt: null,
  resolvedBy: null,
  mayEdit: false,
  ...more,
})

test('answers stand under what they answer; one whose beginning is missing stands alone', () => {
  const threads = threadsOf([comment('a'), comment('b', { parent: 'a' }), comment('c', { parent: 'gone' })])
  expect(threads.map(({ root, answers }) => [root.id, answers.length])).toEqual([
    ['a', 1],
    ['c', 0],
  ])
})

test('a talk is found at its field, at its item wherever that stands, or at the page', () => {
  const at = (more: Partial<CommentView>) => threadsOf([comment('a', more)])[0]!
  const field = at({ path: 'summary' })
  const item = at({ path: 'sections.1.body', itemId: 'row' })
  expect(isAt(field, { path: 'summary', itemId: null })).toBe(true)
  expect(isAt(field, wholePage)).toBe(false)
  expect(isAt(item, { path: 'sections.0', itemId: 'row' })).toBe(true)
  expect(isAt(item, { path: 'sections', itemId: null })).toBe(false)
  expect(isAt(at({}), wholePage)).toBe(true)
  // What was said about an item that is gone is said about the list.
  expect(
    isAt(at({ path: 'sections.1', itemId: 'row', itemIsGone: true }), { path: 'sections', itemId: null }),
  ).toBe(true)
  expect(targetOf(item.root)).toEqual({ path: 'sections.1', itemId: 'row' })
  expect(isOpen(at({ resolvedAt: '2026-11-21T11:00:00.000Z' }))).toBe(false)
})

test.each([
  ['@', 1, ''],
  ['Look, @Ri', 9, 'Ri'],
  ['Look, @Rita Re', 14, 'Rita Re'],
  ['(@é', 3, 'é'],
])('in “%s” a colleague is being mentioned', (text, cursor, q) => {
  expect(mentionAt(text, cursor)).toMatchObject({ q })
})

test.each(['rita@example.com', 'Look at this', '@Rita is right'])('in “%s” nobody is', (text) => {
  expect(mentionAt(text, text.length)).toBeNull()
})

test('the chosen name takes the place of what was typed of it', () => {
  expect(withMention('Look, @Ri please', { start: 6, cursor: 9, name: 'Rita Reviewer' })).toEqual({
    text: 'Look, @Rita Reviewer please',
    cursor: 21,
  })
})

test('only people whose names still stand in the text are called, each once', () => {
  const rita = { id: '1', name: 'Rita' }
  expect(stillMentioned('@Rita, see here', [rita, rita, { id: '2', name: 'Tom' }])).toEqual([rita])
})

test('names of mentioned people are told from the rest of the text', () => {
  expect(piecesOf('Ask @Ann (A.) now', [{ name: 'Ann' }, { name: 'Ann (A.)' }])).toEqual([
    { text: 'Ask ', isName: false },
    { text: '@Ann (A.)', isName: true },
    { text: ' now', isName: false },
  ])
})

test('the history speaks in sentences, and says loudly what went past the approval', () => {
  const event = (action: string, more = {}) => ({
    id: action,
    at: '2026-11-21T10:00:00.000Z',
    actorName: 'Rita',
    action,
    revision: 'r1',
    ...more,
  })
  const lines = linesOf(
    [
      event('break-glass', { note: 'A court order.' }),
      event('approve-refused'),
      event('assign', { details: { assigneeName: 'Tom' } }),
      event('save', { details: { changed: ['title'] } }),
      event('a word of tomorrow'),
    ],
    english,
    (path) => path.toUpperCase(),
  )
  expect(lines.map(({ what, isLoud }) => [what, isLoud])).toEqual([
    ['published it without approval', true],
    ['tried “Approve” and was refused', false],
    ['gave it to Tom', false],
    ['saved it', false],
    ['a word of tomorrow', false],
  ])
  expect(lines[0]!.note).toBe('A court order.')
  expect(lines[3]).toMatchObject({ changed: 'TITLE', madeRevision: 'r1' })
  expect(lines[0]!.madeRevision).toBeNull()
})
