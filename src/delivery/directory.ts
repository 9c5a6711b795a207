import { z } from 'zod'
import { resources } from '#src/delivery/routes'
import { shape } from '#src/delivery/shapes/shape'

const path = z.string().describe('An address of this server, below the one you asked for.')

export const Directory = shape(
  'Directory',
  'What there is to read here.',
  z.object({
    openapi: path.describe('The description of all of it, OpenAPI 3.1.'),
    docs: path.describe('The same for people, in a browser.'),
    resources: z
      .array(
        z.object({
          name: z.string(),
          about: z.string(),
          url: path,
        }),
      )
      .describe('Each can be read by a GET of its address; pages of a list are below it, by their slug.'),
  }),
)

/** @param base where this API is mounted: '/v1' */
export const directoryOf = (base: string): z.output<typeof Directory> => ({
  openapi: `${base}/openapi.json`,
  docs: `${base}/docs`,
  resources: [
    ...resources.map(({ collection, about }) => ({ name: collection, about, url: `${base}/${collection}` })),
    ...others.map(({ name, about }) => ({ name, about, url: `${base}/${name}` })),
  ],
})

const others = [
  { name: 'search', about: 'Careers, reading lists, courses and books that have the words, best first.' },
  { name: 'changes', about: 'What was published and unpublished, in the order in which readers saw it.' },
  { name: 'redirects', about: 'The slugs that live pages had before.' },
  { name: 'site', about: 'The texts of the site itself.' },
]
