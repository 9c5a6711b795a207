import type { ConditionName } from '#src/content/model'
import { paidLinksIn } from '#src/workflow/gates/disclosures'
import type { Embedded } from '#src/workflow/gates/embedded'

/** A question about a document and what it embeds. Pure. */
type Condition = {
  /** After the name of the collection, in the settings: 'Careers with paid links'. */
  words: string
  holds: (content: Record<string, unknown>, embedded: Embedded) => boolean
}

/** By which conditions a requirement of src/content/model.ts may hold (`when`). */
export const conditions: Readonly<Record<ConditionName, Condition>> = {
  paidLinks: {
    words: 'with paid links',
    holds: (content, embedded) => paidLinksIn(content, embedded).length > 0,
  },
}
