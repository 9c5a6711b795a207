import { LRUCache } from 'lru-cache'
import type { Payload, Where } from 'payload'

import { systemStore } from '#src/database/store'
import { type Change, type Position, type Step, type Told, start, walk } from '#src/publications/changeWalk'
import { inChunks } from '#src/database/inChunks'
import { timelineFields, withoutContent } from '#src/publications/timeline'
import type { CommitRow } from '#src/publications/types'

export type Changes = { changes: Change[]; position: Position; hasMore: boolean }

/** Commits looked at in one go, publications of them (one commit may have thousands), and moments of the clock. */
const COMMITS = 200
const PUBLICATIONS = 1000
/** Commits asked for first, and then twice as many: most have one publication, some have thousands. */
const FIRST_COMMITS = 10
const MOMENTS = 500
/** Positions of which it is known how far nothing to tell comes after them. */
const PASSED = 1000

/**
 * The next changes of what readers see, after a position: each publish and unpublish once, in the order in which readers
 * saw them, from the first commit on. See changeWalk.ts for how two kinds of time become one order.
 *
 * @param now the instant up to which the clock counts, and the newest commit that readers see
 */
export const changesAfter = async (
  payload: Payload,
  since: Position | null,
  limit: number,
  now: { at: Date; through: number },
): Promise<Changes> => {
  const from = since ?? start
  const passed = passedIn(payload)
  let position = passed.get(nameOf(from)) ?? from
  const changes: Change[] = []
  const places: Position[] = []
  // However much there is that nobody sees (schedules set and taken back): to stop in it would tell of it.
  for (;;) {
    const { steps, told, isLast } = await nextSteps(payload, position, now)
    // One more than is wanted, to know whether there is one.
    const walked = walk(position, steps, told, limit + 1 - changes.length, now.at.toISOString())
    changes.push(...walked.changes)
    places.push(...walked.places)
    position = walked.position
    const hasMore = changes.length > limit
    const isOver = isLast && walked.taken === steps.length
    // The place of the last change: how far one comes in what is planned and nobody sees yet would tell that there is such.
    if (hasMore || isOver)
      return { changes: changes.slice(0, limit), position: places.slice(0, limit).at(-1) ?? from, hasMore }
    if (changes.length === 0) passed.set(nameOf(from), position)
  }
}

/** From where to where there is nothing to tell, so that the next request does not find it out again. */
const passedIn = (payload: Payload): LRUCache<string, Position> => {
  const passed = known.get(payload) ?? new LRUCache<string, Position>({ max: PASSED })
  known.set(payload, passed)
  return passed
}
const known = new WeakMap<Payload, LRUCache<string, Position>>()

const nameOf = ({ sequence, index, at, key }: Position): string => `${sequence} ${index} ${at} ${key}`

/** A position names a commit by its id, which tells nobody how many there were before it, and back. */
export const commitAt = async (payload: Payload, sequence: number): Promise<string> =>
  sequence === 0
    ? ''
    : ((await systemStore(payload).findOne('commits', { sequence: { equals: sequence } }))?.id ?? '')

/** The number of a commit, 0 for none; null when there is no such commit. */
export const sequenceOf = async (payload: Payload, commit: string): Promise<number | null> => {
  if (commit === '') return 0
  const found = await systemStore(payload).findByID('commits', commit)
  return found ? Number(found.sequence) : null
}

const FIRST_INSTANT = '0001-01-01T00:00:00.000Z'
const END_OF_TIME = '9999'

type Stretch = { steps: Step[]; told: Told; isLast: boolean }

/** What comes after a position, in order: publications of commits, and moments at which something begins or ends. */
const nextSteps = async (
  payload: Payload,
  position: Position,
  now: { at: Date; through: number },
): Promise<Stretch> => {
  const { commits, moreCommits } = withinReason(position, await commitsFrom(payload, position, now.through))
  const last = commits.at(-1)
  const nowText = now.at.toISOString()
  const horizon = moreCommits && last && last.at < nowText ? last.at : nowText
  const moments = await momentsIn(payload, position, horizon)
  const published = await publicationsOf(
    payload,
    commits.flatMap(({ wanted }) => wanted.map(({ id }) => id)),
  )
  const steps: Step[] = []
  let next = 0
  const clockBefore = (instant: string) => {
    while (next < moments.list.length && moments.list[next]!.at < instant) {
      const { at, key } = moments.list[next++]!
      steps.push({ kind: 'clock', at, key })
    }
  }
  let isCut = false
  for (const commit of commits) {
    clockBefore(commit.at)
    // What the clock did before this commit is not known yet.
    isCut = moments.until !== null && commit.at > moments.until
    if (isCut) break
    // A step also where there is nothing to see, so that each stretch leads on.
    for (const { id, index } of commit.wanted)
      steps.push({
        kind: 'commit',
        sequence: commit.sequence,
        index,
        at: commit.at,
        key: published.get(id) ?? '',
      })
  }
  // A commit that comes after these may have the instant of the last.
  clockBefore(moreCommits && last ? last.at : END_OF_TIME)
  const told = await tellOf(payload, [...new Set(steps.map(({ key }) => key))], now.through)
  return { steps, told, isLast: !isCut && !moreCommits && moments.until === null }
}

type Commit = Pick<CommitRow, 'id' | 'sequence' | 'at' | 'publications'>

type Considered = Pick<Commit, 'sequence' | 'at'> & { wanted: { id: string; index: number }[] }

/** As much of the commits as one stretch takes, from the position on; the last of them may be cut off in its middle. */
const withinReason = (
  position: Position,
  { commits, hasMore }: { commits: Commit[]; hasMore: boolean },
): { commits: Considered[]; moreCommits: boolean } => {
  const considered: Considered[] = []
  let room = PUBLICATIONS
  for (const { sequence, at, publications } of commits) {
    if (room === 0) return { commits: considered, moreCommits: true }
    const first = sequence === position.sequence ? position.index + 1 : 0
    // A commit with nothing in it is a step too.
    const within = publications.length > 0 ? publications : ['']
    const wanted = within.slice(first, first + room).map((id, n) => ({ id, index: first + n }))
    considered.push({ sequence, at, wanted })
    room -= wanted.length
    if (first + wanted.length < within.length) return { commits: considered, moreCommits: true }
  }
  return { commits: considered, moreCommits: hasMore }
}

/** The commit a position is in the middle of, and those after it: as many as have more publications than one stretch takes. */
const commitsFrom = async (
  payload: Payload,
  { sequence, index }: Position,
  through: number,
): Promise<{ commits: Commit[]; hasMore: boolean }> => {
  const commits: Commit[] = []
  const wanted = PUBLICATIONS + Math.max(0, index + 1)
  let publications = 0
  for (let some = FIRST_COMMITS; commits.length < COMMITS && publications < wanted; some *= 2) {
    const from = commits.length > 0 ? commits.at(-1)!.sequence + 1 : sequence
    const limit = Math.min(some, COMMITS - commits.length)
    const { docs } = await systemStore(payload).find('commits', {
      where: {
        and: [{ sequence: { greater_than_equal: from } }, { sequence: { less_than_equal: through } }],
      },
      sort: 'sequence',
      limit,
      only: ['sequence', 'at', 'publications'],
    })
    commits.push(...docs)
    publications += docs.reduce((sum, { publications: ids }) => sum + ids.length, 0)
    if (docs.length < limit) return { commits, hasMore: false }
  }
  return { commits, hasMore: true }
}

type Moment = { at: string; key: string }

/**
 * The moments after a position at which a live period begins or ends, in order. `until` is set when there are more: then
 * these are all of them up to that instant, and the next stretch goes on there.
 */
const momentsIn = async (
  payload: Payload,
  position: Position,
  horizon: string,
): Promise<{ list: Moment[]; until: string | null }> => {
  const found = await Promise.all(
    (['liveFrom', 'liveUntil'] as const).map(async (field) => {
      const { docs } = await systemStore(payload).find('timeline', {
        where: { and: [after(field, position), { [field]: { less_than_equal: horizon } }] },
        sort: [field, 'sourceCollection', 'document'],
        limit: MOMENTS,
        only: [field, 'sourceCollection', 'document'],
      })
      const list = docs.map((row) => ({ at: row[field]!, key: keyOf(row) }))
      return { list, end: docs.length === MOMENTS ? list.at(-1)! : null }
    }),
  )
  const ends = found.flatMap(({ end }) => end ?? []).sort(byMoment)
  const end = ends[0]
  const all = found
    .flatMap(({ list }) => list)
    .filter((moment) => !end || byMoment(moment, end) <= 0)
    .sort(byMoment)
  const list = all.filter((moment, n) => n === 0 || byMoment(moment, all[n - 1]!) !== 0)
  return { list, until: end?.at ?? null }
}

/** Later than a position's instant, or at that instant of a document that comes after the position's. */
const after = (field: 'liveFrom' | 'liveUntil', { at, key }: Position): Where => {
  // Before the first change there was; the databases know no year 0.
  if (at < FIRST_INSTANT) return { [field]: { greater_than_equal: FIRST_INSTANT } }
  if (key === '') return { [field]: { greater_than_equal: at } }
  const [collection = '', document = ''] = key.split(':')
  return {
    or: [
      { [field]: { greater_than: at } },
      { and: [{ [field]: { equals: at } }, { sourceCollection: { greater_than: collection } }] },
      {
        and: [
          { [field]: { equals: at } },
          { sourceCollection: { equals: collection } },
          { document: { greater_than: document } },
        ],
      },
    ],
  }
}

const byMoment = (a: Moment, b: Moment): number =>
  a.at !== b.at ? (a.at < b.at ? -1 : 1) : a.key === b.key ? 0 : a.key < b.key ? -1 : 1

/** `collection:document` of each publication. */
const publicationsOf = async (payload: Payload, ids: string[]): Promise<Map<string, string>> => {
  const rows = await inChunks(ids, (chunk) =>
    systemStore(payload).find('publications', {
      where: { id: { in: chunk } },
      only: ['sourceCollection', 'document'],
    }),
  )
  return new Map(rows.map((row) => [row.id, keyOf(row)]))
}

/** All committed publications of the documents, each with its place among the commits. */
const tellOf = async (payload: Payload, keys: string[], through: number): Promise<Told> => {
  const store = systemStore(payload)
  const documents = keys.map((key) => key.slice(key.indexOf(':') + 1))
  const publications = await inChunks(documents, (chunk) =>
    store.find('publications', { where: { document: { in: chunk } }, only: timelineFields }),
  )
  const commits = await inChunks([...new Set(publications.map(({ commit }) => commit))], (chunk) =>
    store.find('commits', { where: { id: { in: chunk } }, only: ['sequence', 'at', 'publications'] }),
  )
  const places = new Map(
    commits.flatMap(({ sequence, at, publications: ids }) =>
      ids.map((id, index) => [id, { sequence, index, at }] as const),
    ),
  )
  const told: Told = new Map()
  for (const publication of publications) {
    const place = places.get(publication.id)
    if (!place || place.sequence > through) continue
    const key = keyOf(publication)
    told.set(key, [...(told.get(key) ?? []), { publication: withoutContent(publication), place }])
  }
  return told
}

const keyOf = ({ sourceCollection, document }: { sourceCollection: string; document: string }): string =>
  `${sourceCollection}:${document}`
