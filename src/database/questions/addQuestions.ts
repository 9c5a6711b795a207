import {
  type BaseDatabaseAdapter,
  type CollectionSlug,
  type PaginatedDocs,
  type PayloadRequest,
  type Where,
} from 'payload'
import { type Selection, selectIds } from '#src/database/questions/selectIds'
import type { Condition, Order } from '#src/query/condition'
import type { Source } from '#src/query/fieldAt'
import { isPlain, isPlainOrder, whereOf } from '#src/query/plain'
import { readSort, sortKeys } from '#src/query/readSort'
import { readWhere } from '#src/query/readWhere'
import { sourcesOf, versionsOf } from '#src/query/sources'

/** Documents that are loaded with one question. */
const BATCH = 500

/**
 * One question, one answer: what a `where` and a `sort` mean is said in src/query, and both databases are asked for just that.
 * Payload's own builders are used where they agree (`isPlain`); for anything else the ids are found in the database's own
 * language, and Payload loads the documents by them. Pages of a list have the same shape on both.
 */
export function addQuestions(adapter: BaseDatabaseAdapter): void {
  for (const { find, count, place } of methods) {
    const findPlain = adapter[find].bind(adapter) as Finding
    const countPlain = adapter[count].bind(adapter) as Counting
    const finding: Finding = async (args) => {
      const asked = read(adapter, place(adapter, args), args)
      return pageOf(args, await answer(adapter, asked, args, findPlain))
    }
    const counting: Counting = async (args) => {
      const asked = read(adapter, place(adapter, args), args)
      if (isPlain(asked.condition)) return countPlain({ ...args, where: whereOf(asked.condition) })
      const { total } = await selectIds(adapter, {
        ...asked,
        req: args.req,
        limit: 1,
        page: 1,
        isCounted: true,
      })
      return { totalDocs: total }
    }
    Object.assign(adapter, { [find]: finding, [count]: counting })
  }

  const findOnePlain = adapter.findOne.bind(adapter) as FindingOne
  const findingOne: FindingOne = async (args) => {
    const asked = read(adapter, placeOfCollection(adapter, args), args)
    if (isPlain(asked.condition)) return findOnePlain({ ...args, where: whereOf(asked.condition) })
    const { ids } = await selectIds(adapter, { ...asked, req: args.req, limit: 1, page: 1, isCounted: false })
    return ids.length === 0 ? null : findOnePlain({ ...args, where: { id: { equals: ids[0] } } })
  }
  Object.assign(adapter, { findOne: findingOne })
}

type Args = {
  collection?: string
  global?: string
  where?: Where
  sort?: string | string[]
  limit?: number
  page?: number
  pagination?: boolean
  req?: Partial<PayloadRequest>
}
type Doc = { id: string }
type Page = PaginatedDocs<Doc>
type Finding = (args: Args) => Promise<Page>
type FindingOne = (args: Args) => Promise<Doc | null>
type Counting = (args: Args) => Promise<{ totalDocs: number }>

/** Where documents of one kind lie, what they hold, and in which order they come when nobody says. */
type Asked = Selection['of'] & { source: Source; defaultSort: string | string[] }

const placeOfCollection = (adapter: BaseDatabaseAdapter, { collection = '' }: Args): Asked => {
  const { config } = adapter.payload.collections[collection as CollectionSlug]
  const { flattenedFields: fields, defaultSort } = config
  const isNamed = fields.some(({ name }) => name === 'id')
  return {
    kind: 'collection',
    slug: collection,
    isNamed,
    source: { fields },
    defaultSort: defaultSort ?? (fields.some(({ name }) => name === 'createdAt') ? '-createdAt' : '-id'),
  }
}

const placeOfVersions = ({ payload }: BaseDatabaseAdapter, { collection, global = '' }: Args): Asked => ({
  kind: 'versions',
  slug: collection ?? global,
  isNamed: false,
  source: versionsOf(payload, collection ? { collection } : { global }),
  defaultSort: '-updatedAt',
})

const methods = [
  { find: 'find', count: 'count', place: placeOfCollection },
  { find: 'findVersions', count: 'countVersions', place: placeOfVersions },
  { find: 'findGlobalVersions', count: 'countGlobalVersions', place: placeOfVersions },
] as const

type Question = { of: Asked; condition: Condition; order: Order }

const read = (adapter: BaseDatabaseAdapter, of: Asked, { where, sort }: Args): Question => {
  const sources = sourcesOf(adapter.payload)
  const { source, defaultSort } = of
  const isSorted = sort !== undefined && sort !== null && sort.length > 0
  return {
    of,
    condition: readWhere(where ?? {}, { source, sources, isLimited: false }),
    order: readSort(isSorted ? sort : defaultSort, { source, sources }),
  }
}

const answer = async (
  adapter: BaseDatabaseAdapter,
  asked: Question,
  args: Args,
  find: Finding,
): Promise<{ docs: Doc[]; totalDocs: number }> => {
  if (isPlain(asked.condition) && isPlainOrder(asked.order))
    return find({ ...args, where: whereOf(asked.condition), sort: sortKeys(asked.order) })

  const { req, limit = 0, page = 1 } = args
  const { ids, total } = await selectIds(adapter, { ...asked, req, limit, page, isCounted: isPaged(args) })
  const found = new Map<string, Doc>()
  for (let at = 0; at < ids.length; at += BATCH) {
    const where = { id: { in: ids.slice(at, at + BATCH) } }
    const { docs } = await find({ ...args, where, sort: ['id'], limit: 0, page: 1, pagination: false })
    for (const doc of docs) found.set(String(doc.id), doc)
  }
  return { docs: ids.flatMap((id) => found.get(id) ?? []), totalDocs: total }
}

const isPaged = ({ limit = 0, pagination }: Args): boolean => pagination !== false && limit > 0

/** The envelope of a list, the same whatever the database makes of an empty one, of no limit, of a page that is not there. */
const pageOf = (args: Args, { docs, totalDocs: counted }: { docs: Doc[]; totalDocs: number }): Page => {
  const { limit = 0 } = args
  const isOne = !isPaged(args)
  const page = isOne ? 1 : (args.page ?? 1)
  const totalDocs = isOne ? docs.length : counted
  const totalPages = isOne ? 1 : Math.max(1, Math.ceil(totalDocs / limit))
  const hasPrevPage = page > 1
  const hasNextPage = page < totalPages
  return {
    docs,
    totalDocs,
    limit,
    totalPages,
    page,
    pagingCounter: isOne ? 1 : (page - 1) * limit + 1,
    hasPrevPage,
    hasNextPage,
    prevPage: hasPrevPage ? page - 1 : null,
    nextPage: hasNextPage ? page + 1 : null,
  }
}
