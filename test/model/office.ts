import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Payload } from 'payload'

import { type Caller, type Cast, type Person, gather, personOf } from '#test/model/cast'
import type { Content, Page, State, Words } from '#test/model/desk'
import type { Trick } from '#test/model/steps'
import { richText } from '#test/support/build'
import type { Answer, Http } from '#test/support/http'

/** What the real thing said: a status as over HTTP, also from the Local API, and the kind of problem if it was one. */
export type Said = { status: number; kind: string; body: Answer['body'] }

/** A page in the database. */
export type Kept = {
  id: string
  collection: 'careers' | 'courses'
  slug: string
  title: string
  state: State
  isLive: boolean
  words: Words
  revision: string
  authors: (Person | undefined)[]
  submittedBy: Person | undefined | null
  approvedBy: (Person | undefined)[]
}

/** The real system under the model: people, a picture, and every door that a step may go through. */
export type Office = Awaited<ReturnType<typeof openOffice>>

const body = richText('Something to read.')
const importFile = path.resolve('test/importing/fixtures/cobbler.txt')

export const openOffice = async (payload: Payload, http: Http) => {
  const cast: Cast = await gather(payload, http)
  const { transition } = await import('#src/workflow/transition')
  const { importFiles, ImportRefused } = await import('#src/importing/importFiles')
  const pictureID = await uploadPicture(payload, cast)
  // What a person asks for and may not is no news to the log.
  payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'

  const userOf = (caller: Caller) => {
    const person = caller === 'gone' ? 'gone' : personOf(caller)
    if (!person) return undefined
    return { ...cast.accounts[person], ...(person === 'gone' ? { deactivated: true } : {}) } as never
  }
  const rest = async (caller: Caller, method: string, url: string, sent?: unknown): Promise<Said> => {
    const answer = await http.request(method, url, { headers: cast.headers[caller], body: sent })
    return { status: answer.status, kind: kindOf(answer.body), body: answer.body }
  }
  const local = async (work: () => Promise<unknown>): Promise<Said> => {
    try {
      return { status: 200, kind: '', body: await work() }
    } catch (error) {
      const { status, kind } = error as { status?: number; kind?: string }
      if (error instanceof ImportRefused) return { status: 403, kind: 'import', body: undefined }
      if (!status) throw error
      return { status, kind: kind ?? '', body: undefined }
    }
  }

  return {
    cast,
    pictureID,
    rest,

    create: async (caller: Caller, data: Record<string, unknown>, door: 'rest' | 'local' = 'rest') => {
      if (door === 'rest') return rest(caller, 'POST', '/api/careers?depth=0', data)
      const said = await local(() =>
        payload.create({
          collection: 'careers',
          data: data as never,
          depth: 0,
          overrideAccess: false,
          user: userOf(caller),
        }),
      )
      return { ...said, body: { doc: said.body } }
    },

    createCourse: (caller: Caller, data: Record<string, unknown>) =>
      rest(caller, 'POST', '/api/courses?depth=0', data),

    save: async (caller: Caller, kept: Kept, data: Record<string, unknown>, door: string): Promise<Said> => {
      if (door !== 'local') {
        const url = `/api/${kept.collection}/${kept.id}${doorsOfPatch[door] ?? ''}`
        return rest(caller, 'PATCH', url, data)
      }
      return local(() =>
        payload.update({
          collection: kept.collection,
          id: kept.id,
          data: data as never,
          depth: 0,
          overrideAccess: false,
          user: userOf(caller),
        }),
      )
    },

    saveMany: async (caller: Caller, kept: Kept[], data: Record<string, unknown>, door: string) => {
      const { collection } = kept[0]!
      const ids = kept.map(({ id }) => id)
      if (door !== 'local')
        return rest(caller, 'PATCH', `/api/${collection}?where[id][in]=${ids.join(',')}&depth=0`, data)
      return local(() =>
        payload.update({
          collection,
          where: { id: { in: ids } },
          data: data as never,
          depth: 0,
          overrideAccess: false,
          user: userOf(caller),
        }),
      )
    },

    move: async (caller: Caller, kept: Kept, move: string, sent: Record<string, unknown>, door: string) => {
      const user = userOf(caller)
      if (door !== 'local' || !user)
        return rest(caller, 'POST', `/api/${kept.collection}/${kept.id}/transitions/${move}`, sent)
      const { id, collection } = kept
      return local(() => transition({ payload, user, collection, id, transition: move, ...sent } as never))
    },

    moveAll: (
      caller: Caller,
      kept: Kept[],
      move: string,
      sent: Record<string, unknown>,
      revisions: unknown[],
    ) =>
      rest(caller, 'POST', `/api/${kept[0]!.collection}/transitions/${move}`, {
        ...sent,
        documents: kept.map(({ id }, index) => ({
          id,
          ...(revisions[index] ? { revision: revisions[index] } : {}),
        })),
      }),

    versionsOf: async ({ collection, id }: Kept): Promise<{ id: string; words: Words }[]> => {
      const { docs } = await payload.findVersions({
        collection,
        where: { parent: { equals: id } },
        sort: 'createdAt',
        depth: 0,
        pagination: false,
      })
      return docs.map((one) => ({
        id: String(one.id),
        words: wordsIn(collection, one.version as unknown as Record<string, unknown>),
      }))
    },

    restore: async (caller: Caller, kept: Kept, version: string, door: string) => {
      if (door !== 'local') return rest(caller, 'POST', `/api/${kept.collection}/versions/${version}`)
      return local(() =>
        payload.restoreVersion({
          collection: kept.collection,
          id: version,
          depth: 0,
          overrideAccess: false,
          user: userOf(caller),
        }),
      )
    },

    importPage: (caller: Caller): Promise<Said> => {
      const person = personOf(caller) ?? 'gone'
      return local(async () => {
        const as = cast.accounts[person].email
        const { files } = await importFiles(payload, [importFile], { as, again: true })
        return { doc: { id: files[0]!.id } }
      })
    },

    allowedMoves: async (caller: Caller, kept: Kept) => {
      const said = await rest(caller, 'GET', `/api/${kept.collection}/${kept.id}/transitions`)
      const listed = (said.body?.transitions ?? []) as { transition: string; allowed: boolean }[]
      return {
        ...said,
        allowed: listed.filter(({ allowed }) => allowed).map((one) => one.transition),
      }
    },

    /** The pages as staff see them, without asking what anybody may. */
    read: async (wanted: Pick<Kept, 'id' | 'collection'>[]): Promise<Map<string, Kept>> => {
      const found = new Map<string, Kept>()
      for (const collection of ['careers', 'courses'] as const) {
        const ids = wanted.filter((one) => one.collection === collection).map(({ id }) => id)
        if (ids.length === 0) continue
        const { docs } = await payload.find({
          collection,
          where: { id: { in: ids } },
          depth: 0,
          pagination: false,
          // Lists that no step touches would only cost time.
          select: compared[collection],
          overrideAccess: true, // the test looks at what is stored
        })
        for (const doc of docs)
          found.set(String(doc.id), keptOf(collection, doc as unknown as Record<string, unknown>, cast))
      }
      return found
    },

    /** What readers get at its address; null for a 404. */
    asReader: async ({ collection, slug }: Kept): Promise<Content | null> => {
      const answer = await http.get(`/v1/${collection}/${slug}`)
      if (answer.status === 404) return null
      if (answer.status !== 200) throw new Error(`/v1 answered ${answer.status}: ${answer.text}`)
      const page = answer.body
      if (collection === 'courses')
        return { words: page.description ?? '', sources: [], hasBody: true, caption: null }
      return {
        words: page.summary ?? '',
        sources: page.citations.map(({ text }: { text: string }) => text),
        hasBody: page.sections.length > 0,
        caption: page.picture?.caption ?? null,
      }
    },

    caption: async (): Promise<string> => {
      const { caption } = await payload.findByID({ collection: 'media', id: pictureID, depth: 0 })
      return caption ?? ''
    },
  }
}

/** Parameters of Payload that publish elsewhere; here a save is a save. */
const doorsOfPatch: Record<string, string> = {
  'patch ?draft=true': '?draft=true',
  'patch with locales': '?publishSpecificLocale=en&autosave=true',
}

/** The page's fields in the words of the collection. */
export const dataOf = (collection: Kept['collection'], change: Partial<Words>): Record<string, unknown> => {
  if (collection === 'courses') return { description: change.words }
  return {
    ...(change.words === undefined ? {} : { summary: change.words }),
    ...(change.sources === undefined ? {} : { citations: change.sources.map((text) => ({ text })) }),
    ...(change.hasBody === undefined ? {} : { sections: change.hasBody ? [{ heading: null, body }] : [] }),
  }
}

/** Whether this change means the same to the page as to the model. */
export const fits = (page: Page, change: Partial<Words>): boolean =>
  page.collection === 'careers' && !(page.isImported && change.hasBody !== undefined)

/** A course has words only, and an imported body stays; what would change such a page in another way changes its words. */
export const changeFor = (page: Page, change: Partial<Words>): Partial<Words> =>
  fits(page, change) || change.words !== undefined ? change : { words: JSON.stringify(change) }

const workflow = {
  title: true,
  slug: true,
  workflowState: true,
  live: true,
  publishAt: true,
  expireAt: true,
  revision: true,
  authors: true,
  submittedBy: true,
  approvals: true,
} as const

const compared = {
  careers: { ...workflow, summary: true, citations: true, sections: true },
  courses: { ...workflow, description: true },
} as const

const wordsIn = (collection: Kept['collection'], row: Record<string, unknown>): Words =>
  collection === 'courses'
    ? { words: String(row.description ?? ''), sources: [], hasBody: true }
    : {
        words: String(row.summary ?? ''),
        sources: ((row.citations ?? []) as { text: string }[]).map(({ text }) => text),
        hasBody: ((row.sections ?? []) as unknown[]).length > 0,
      }

const keptOf = (collection: Kept['collection'], row: Record<string, unknown>, cast: Cast): Kept => ({
  id: String(row.id),
  collection,
  slug: String(row.slug),
  title: String(row.title),
  state: row.workflowState as State,
  isLive: Boolean(row.live),
  words: wordsIn(collection, row),
  revision: String(row.revision),
  authors: ((row.authors ?? []) as string[]).map((id) => cast.nameOf(id)).sort(),
  submittedBy: row.submittedBy ? cast.nameOf(String(row.submittedBy)) : null,
  approvedBy: ((row.approvals ?? []) as { by: string }[]).map(({ by }) => cast.nameOf(by)).sort(),
})

/** Values that nobody's page has, so that sending one is always an attempt. */
export const attempt = (trick: Trick, kept: Pick<Kept, 'state' | 'isLive'> | null, me: string): unknown => {
  switch (trick) {
    case 'workflowState':
      return kept?.state === 'published' ? 'approved' : 'published'
    case 'live':
      return !kept?.isLive
    case 'approvals':
      return [
        { by: me, name: 'Me', at: '2026-01-01T00:00:00.000Z', hash: 'any', revision: 'any', note: 'ok' },
      ]
    case 'authors':
      return ['another user']
    case 'publishedAt':
      return '2001-01-01T00:00:00.000Z'
    case 'publication':
      return 'the one I want'
    case '_status':
      return 'published'
  }
}

export const fresh = (title: string) => `${title} ${randomBytes(5).toString('hex')}`

const kindOf = (said: unknown): string =>
  String((said as { type?: unknown } | undefined)?.type ?? '').replace('urn:guidepost:problem:', '')

const uploadPicture = async (payload: Payload, cast: Cast): Promise<string> => {
  const { default: sharp } = await import('sharp')
  const data = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#268' } })
    .png()
    .toBuffer()
  const { id } = await payload.create({
    collection: 'media',
    data: { alt: 'A lamp in a window', caption: 'red' } as never,
    file: { data, mimetype: 'image/png', name: 'lamp.png', size: data.length },
    overrideAccess: false,
    user: cast.accounts.editor,
  })
  return String(id)
}
