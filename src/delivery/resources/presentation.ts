import type { z } from 'zod'
import type { ComposeContext } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

/** A shape of the API and the function that makes it of a publication. */
export type Presented<S extends z.ZodType = z.ZodType> = {
  shape: S
  compose: (context: ComposeContext, publication: Publication) => unknown
}

/** A document as it stands in a list, and by itself, whole. */
export type Presentation<Card extends z.ZodObject = z.ZodObject> = { card: Presented<Card>; page: Presented }

type Composing<S extends z.ZodType> = {
  shape: S
  compose: (context: ComposeContext, publication: Publication) => z.output<S>
}

/** Holds the composers to their shapes. */
export const present = <Card extends z.ZodObject, Page extends z.ZodType>(presentation: {
  card: Composing<Card>
  page: Composing<Page>
}): { card: Composing<Card>; page: Composing<Page> } => presentation
