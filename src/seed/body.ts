import { bulletList, paragraph, type RichText, richText } from '#src/content/richText'
import type { Block } from '#src/seed/sample/types'

/** The running text of the data files as the rich text that documents store. */
export const body = (blocks: readonly Block[]): RichText =>
  richText(...blocks.map((block) => (typeof block === 'string' ? paragraph(block) : bulletList(block))))
