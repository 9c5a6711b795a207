import { z } from 'zod'
import { model } from '#src/content/model'
import { parameters } from '#src/delivery/parameters'
import { presentations } from '#src/delivery/resources/presentations'
import { envelopeOf } from '#src/delivery/shapes/envelope'
import { shape } from '#src/delivery/shapes/shape'
import { type Searched, searchedCollections } from '#src/search/entry'

const Highlights = shape(
  'Highlights',
  'Where the words were found, as HTML: escaped, with <mark> around them.',
  z.object({
    title: z.string(),
    text: z.string().nullable().describe('A stretch of the text; null when the words are in the title only.'),
  }),
)

const hitOf = (type: Searched) => {
  const document: z.ZodType = presentations[type].card.shape
  const name = model[type].delivery.singular.replace(/(?:^| )(\w)/g, (_match, letter: string) =>
    letter.toUpperCase(),
  )
  return shape(
    `${name}Hit`,
    `A page of ${type} that has all the words.`,
    z.object({ type: z.literal(type), highlights: Highlights, document }),
  )
}

const [first, ...rest] = searchedCollections.map(hitOf)

export const SearchHit = shape(
  'SearchHit',
  'A page that has all the words, as it stands in a list.',
  z.discriminatedUnion('type', [first!, ...rest]),
)

export const SearchPage = shape(
  'SearchPage',
  'A page of what was found, best first. The first 1,000 hits are counted and can be leafed through.',
  z.object({
    q: z.string(),
    correctedTo: z
      .string()
      .nullable()
      .describe('The words that were looked for instead, when nothing has the words as they were written.'),
    ...envelopeOf(SearchHit).shape,
    isTotalExact: z.boolean().describe('False when there are more than the 1,000 that totalDocs says.'),
  }),
)

const LONGEST = 200
const qMessage = `What to look for: 1 to ${LONGEST} characters.`

export const searchParameters = z.strictObject({
  q: z
    .string(qMessage)
    .min(1, qMessage)
    .max(LONGEST, qMessage)
    .describe('What to look for. The last word may be half typed; put a blank behind it when it is whole.'),
  type: z
    .enum(searchedCollections as [Searched, ...Searched[]], `One of: ${searchedCollections.join(', ')}.`)
    .describe('Only this kind of page.')
    .optional(),
  topic: parameters.topic,
  limit: parameters.limit,
  page: parameters.page,
  asOf: parameters.asOf,
})

export type SearchQuery = z.output<typeof searchParameters>
