import { randomBytes } from 'node:crypto'
import type { Payload } from 'payload'
import { definitionOf, isContent } from '#src/content/model'
import { SITE } from '#src/content/siteTexts'
import type { People, Person } from '#test/support/people'

type State = 'draft' | 'in_review' | 'changes_requested' | 'approved' | 'scheduled' | 'published' | 'archived'

export type Built = Record<string, unknown> & {
  id: string
  title: string
  slug: string
  workflowState: State
  revision: string
}

type Fields = Record<string, unknown>
type Wanted = Fields & {
  /** Reached by the same transitions people make; 'draft' unless said. */
  state?: State
  /** Who creates (and submits) it; the editor unless said. */
  createdBy?: Person
}

export type Build = ReturnType<typeof builders>

/**
 * Builders that make documents the way people do: a person creates, the workflow moves. A test names only what it is
 * about; the rest is complete enough to pass the gates, with a slug of its own.
 *
 *     const build = builders(payload, people)
 *     const career = await build.career({ state: 'in_review', createdBy: people.contributor })
 */
export function builders(payload: Payload, people: People) {
  const create = async (collection: string, fields: Fields, person: Person = people.editor): Promise<Built> =>
    (await payload.create({
      collection: collection as never,
      data: fields as never,
      depth: 0,
      overrideAccess: false,
      user: person,
    })) as unknown as Built

  const editorial = async (collection: string, defaults: Fields, wanted: Wanted): Promise<Built> => {
    const { state = 'draft', createdBy = people.editor, ...fields } = wanted
    const document = await create(collection, { ...defaults, ...fields }, createdBy)
    if (state === 'draft') return document
    await reach({ payload, people, collection, id: document.id, state, createdBy })
    return (await payload.findByID({
      collection: collection as never,
      id: document.id,
      depth: 0,
      overrideAccess: false,
      user: people.admin,
    })) as unknown as Built
  }

  const build = {
    career: (wanted: Wanted = {}) =>
      editorial(
        'careers',
        {
          ...named('A career'),
          summary: 'What the work is, in a sentence.',
          sections: [{ heading: 'What you do', body: richText('You build things that last.') }],
        },
        wanted,
      ),
    readingList: (wanted: Wanted = {}) =>
      editorial(
        'reading-lists',
        {
          ...named('A reading list'),
          intro: 'Where to begin.',
          items: [],
          emptyMessage: 'Nothing here yet.',
        },
        wanted,
      ),
    course: (wanted: Wanted = {}) =>
      editorial(
        'courses',
        {
          ...named('A course'),
          url: 'https://courses.example.org/one',
          level: 'beginner',
          language: 'en',
          availability: 'available',
          description: 'What one learns.',
        },
        wanted,
      ),
    book: (wanted: Wanted = {}) =>
      editorial(
        'books',
        {
          ...named('A book'),
          writers: ['A. Writer'],
          url: 'https://books.example.org/one',
          language: 'en',
          description: 'What it tells.',
        },
        wanted,
      ),
    disclosure: (wanted: Wanted = {}) =>
      editorial(
        'disclosures',
        {
          ...named('A disclosure'),
          kind: 'affiliate',
          label: 'Paid link',
          body: richText('We may earn a commission from links on this page.'),
          placement: 'page_top',
          jurisdictions: ['worldwide'],
        },
        wanted,
      ),
    topic: (wanted: Wanted = {}) => editorial('topics', named('A topic'), { state: 'published', ...wanted }),
    provider: (wanted: Wanted = {}) =>
      editorial(
        'providers',
        { ...nameOf('A provider'), url: 'https://provider.example.org' },
        { state: 'published', ...wanted },
      ),
    city: (wanted: Wanted = {}) =>
      editorial(
        'cities',
        { ...nameOf('A city'), country: 'FR', currency: 'EUR', timeZone: 'Europe/Paris' },
        { state: 'published', ...wanted },
      ),
    /** The one document of site texts: made when it is not there, otherwise changed. */
    site: async ({
      state = 'published',
      createdBy = people.editor,
      ...fields
    }: Wanted = {}): Promise<Built> => {
      const asking = { depth: 0, overrideAccess: false } as const
      const { docs } = await payload.find({ collection: 'site', ...asking, user: people.admin })
      if (docs.length === 0) await create('site', { siteName: 'A site', ...fields }, createdBy)
      else
        await payload.update({
          collection: 'site',
          id: SITE,
          data: fields as never,
          ...asking,
          user: createdBy,
        })
      await reach({ payload, people, collection: 'site', id: SITE, state, createdBy })
      return (await payload.findByID({
        collection: 'site',
        id: SITE,
        ...asking,
        user: people.admin,
      })) as unknown as Built
    },
  }
  const makers: Record<string, (wanted?: Wanted) => Promise<Built>> = {
    careers: build.career,
    'reading-lists': build.readingList,
    courses: build.course,
    books: build.book,
    disclosures: build.disclosure,
    site: build.site,
    providers: build.provider,
    cities: build.city,
  }
  return {
    ...build,
    /** A document of any collection with the workflow; of one without a builder with what it needs to be submitted. */
    content: (collection: string, wanted: Wanted = {}): Promise<Built> =>
      makers[collection]?.(wanted) ??
      editorial(collection, { ...neededIn(payload, collection), ...named('A document') }, wanted),
  }
}

/** A value for each field that the declaration of content calls needed. */
const neededIn = (payload: Payload, collection: string): Fields => {
  if (!isContent(collection)) throw new Error(`there is no collection ${collection}`)
  const { flattenedFields } = payload.collections[collection].config
  return Object.fromEntries(
    Object.keys(definitionOf(collection).needed).map((name) => {
      const field = flattenedFields.find((one) => one.name === name)
      if (field?.type === 'richText') return [name, richText('A text.')]
      if (field?.type === 'select')
        return [name, [field.options[0]].map((one) => (typeof one === 'string' ? one : one!.value))[0]]
      return [name, field && 'hasMany' in field && field.hasMany ? ['A text'] : 'A text']
    }),
  )
}

/** Lexical rich text with a paragraph for each text. */
export const richText = (...paragraphs: string[]) => ({
  root: {
    type: 'root',
    direction: 'ltr' as const,
    format: '' as const,
    indent: 0,
    version: 1,
    children: paragraphs.map((text) => ({
      type: 'paragraph',
      direction: 'ltr' as const,
      format: '' as const,
      indent: 0,
      version: 1,
      textFormat: 0,
      children: [{ type: 'text', text, detail: 0, format: 0, mode: 'normal', style: '', version: 1 }],
    })),
  },
})

const unlike = () => randomBytes(4).toString('hex')

const named = (title: string) => {
  const mark = unlike()
  return { title: `${title} ${mark}`, slug: `${title.toLowerCase().replaceAll(' ', '-')}-${mark}` }
}

const nameOf = (name: string) => {
  const { title, slug } = named(name)
  return { name: title, slug }
}

type Reach = {
  payload: Payload
  people: People
  collection: string
  id: string
  state: State
  createdBy: Person
}

const roads: Record<Exclude<State, 'draft'>, State[]> = {
  in_review: [],
  changes_requested: ['in_review'],
  approved: ['in_review'],
  scheduled: ['in_review', 'approved'],
  published: ['in_review', 'approved'],
  archived: ['in_review', 'approved', 'published'],
}

async function reach(where: Reach): Promise<void> {
  if (where.state === 'draft') return
  for (const state of [...roads[where.state], where.state]) await step({ ...where, state })
}

/** As many persons of each role as the policy asks for. */
async function approversOf(
  payload: Payload,
  people: People,
  collection: string,
  id: string,
): Promise<Person[]> {
  const { approvalPolicy } = await import('#src/workflow/approvalPolicy')
  const { systemStore } = await import('#src/database/store')
  const row = await systemStore(payload).findByID(collection, id)
  const [requires] = await (await approvalPolicy(payload, undefined)).of([{ collection, row } as never])
  return requires!.flatMap(({ role, count }) =>
    role === 'reviewer' ? [people.reviewer, people.secondReviewer].slice(0, count) : [people[role]],
  )
}

async function step({ payload, people, collection, id, state, createdBy }: Reach): Promise<void> {
  const { transition } = await import('#src/workflow/transition')
  const move = (user: Person, name: string, more: Fields = {}) =>
    transition({ payload, user, collection, id, transition: name, ...more } as never)

  switch (state) {
    case 'in_review':
      await move(createdBy, 'submit')
      return
    case 'changes_requested':
      await move(people.reviewer, 'request-changes', { note: 'Say more about the first step.' })
      return
    case 'approved': {
      for (const person of await approversOf(payload, people, collection, id)) await move(person, 'approve')
      return
    }
    case 'scheduled':
      await move(people.reviewer, 'schedule', { publishAt: new Date(Date.now() + 86_400_000).toISOString() })
      return
    case 'published':
      await move(people.reviewer, 'publish')
      return
    case 'archived':
      await move(people.reviewer, 'archive')
  }
}
