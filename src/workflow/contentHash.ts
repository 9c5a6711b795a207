import { canonicalHash } from '#src/content/canonical'
import { canonicalContent } from '#src/content/canonicalContent'
import { workflowFieldNames } from '#src/workflow/workflowFieldNames'

/** Not content: what the workflow writes, what the database stamps, and the names of list rows. */
const notContent = new Set<string>([...workflowFieldNames, 'createdAt', 'updatedAt'])

/** The document's own fields, as an approval binds them and as a publication shows them. Input: a row at depth 0. */
export const contentOf = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !notContent.has(name) && name !== 'id'))

/** The pictures a document shows, by id, as a publication keeps them: a new file or a new alt text is new content. */
export type Pictures = Record<string, unknown>

/**
 * The hash that an approval binds. Every value, and the order of every list, changes it. What makes no difference to a
 * reader does not: ids of list rows, and whether an empty value is stored as null, '', [] or not at all (the two databases
 * differ in that).
 */
export const contentHash = (row: Record<string, unknown>, pictures: Pictures = {}): string =>
  canonicalHash(
    canonicalContent({
      ...contentOf(row),
      ...(Object.keys(pictures).length > 0 ? { _media: pictures } : {}),
    }),
  )
