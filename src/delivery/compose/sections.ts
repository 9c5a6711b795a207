import type { z } from 'zod'
import { slugFrom } from '#src/content/slug'
import { composeRichText } from '#src/delivery/compose/richText'
import type { Section } from '#src/delivery/shapes/parts'
import { type Snapshot, rows, text } from '#src/delivery/snapshot'
import type { ComposeContext } from '#src/delivery/composeContext'

/** The sections in the editor's order, each with an anchor of its own: its heading's slug, or `section-n` without one. */
export const composeSections = (context: ComposeContext, document: Snapshot): z.output<typeof Section>[] => {
  const taken = new Set<string>()
  return rows(document.sections).map((row, index) => {
    const heading = text(row.heading)
    const numbered = `section-${index + 1}`
    const anchor = unique(heading ? slugFrom(heading, numbered) : numbered, taken)
    return { heading, anchor, ...composeRichText(context, document, row.body) }
  })
}

const unique = (wanted: string, taken: Set<string>): string => {
  let anchor = wanted
  for (let n = 2; taken.has(anchor); n++) anchor = `${wanted}-${n}`
  taken.add(anchor)
  return anchor
}
