import { versionLines } from '#src/admin/Versions/versionLines'
import { english } from '#test/admin/english'

test('a version is by the one who saved it, and one that a move made by the one who moved it', () => {
  const event = (id: string, minute: number, actorName: string, action: string, revision: string) => ({
    id,
    at: `2026-01-01T10:0${minute}:00.000Z`,
    actorName,
    action,
    revision,
  })
  const version = (id: string, minute: number, revision: string, workflowState: string) => ({
    id,
    updatedAt: `2026-01-01T10:0${minute}:00.100Z`,
    version: { revision, workflowState },
  })
  const lines = versionLines(
    [version('v3', 3, 'r1', 'in_review'), version('v1', 1, 'r1', 'draft'), version('v0', 0, 'r0', 'draft')],
    [
      event('c', 3, 'Ada', 'submit', 'r1'),
      event('b', 2, 'Bo', 'comment', ''),
      event('a', 1, 'Cy', 'save', 'r1'),
    ],
    english,
    (path) => path,
  )
  expect(lines.map(({ id, made }) => [id, made?.name ?? null])).toEqual([
    ['v3', 'Ada'],
    ['v1', 'Cy'],
    ['v0', null],
  ])
})
