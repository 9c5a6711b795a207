import type { Payload, PayloadRequest } from 'payload'

import { decideCells } from '#access/accessFor'
import { matrix } from '#access/matrix'
import { SITE } from '#src/content/siteTexts'
import { systemStore } from '#src/database/store'
import type { SiteField } from '#src/importing/CareerPage'
import type { Author } from '#src/importing/importer'

type Texts = Partial<Record<SiteField, string>>
type Args = { payload: Payload; req: PayloadRequest; author: Author; proposed: Texts }

/** Where nobody is reading the working copy for an approval, and nothing waits for its moment. */
const open: readonly unknown[] = ['draft', 'changes_requested', 'published']

/**
 * Puts what a page says for the whole site into the draft of the site's texts, where that has nothing yet and the author may
 * write there. Readers see none of it before another person has approved it; what is there already stays as it is.
 * @returns the fields that were filled
 */
export const proposeSiteTexts = async ({ payload, req, author, proposed }: Args): Promise<SiteField[]> => {
  const may = decideCells(matrix.site.update, author) === true
  if (!may || Object.keys(proposed).length === 0) return []
  const stored = await systemStore(payload, req).findByID('site', SITE)
  if (stored && !open.includes(stored.workflowState)) return []
  const empty = Object.fromEntries(
    Object.entries(proposed).filter(([field]) => String(stored?.[field] ?? '').trim() === ''),
  ) as Texts
  const fields = Object.keys(empty) as SiteField[]
  if (fields.length === 0) return []
  const asking = { depth: 0, req, user: author, overrideAccess: false } as const
  if (stored) await payload.update({ collection: 'site', id: SITE, data: empty, ...asking })
  else await payload.create({ collection: 'site', data: empty as never, ...asking })
  return fields
}
