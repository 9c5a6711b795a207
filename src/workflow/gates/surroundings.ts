import type { Payload, PayloadRequest } from 'payload'
import { snapshotOf } from '#src/workflow/contentHash'
import { type OpenComment, openMustFix } from '#src/comments/openMustFix'
import { validPeriod } from '#src/content/day'
import type { EditorialCollection } from '#src/content/kinds'
import { type Period, firstGap, isDuring, momentsDuring } from '#src/content/period'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'
import { keyOf } from '#src/content/values'
import { contentOfPublications } from '#src/database/livePublications'
import { type Row, systemStore } from '#src/database/store'
import { comingChanges, comingPeriods, comingUnderSlug } from '#src/publications/comingPeriods'
import {
  type Embedded,
  draftsOf,
  listedCollections,
  listedOf,
  pairOf,
  programmesLive,
} from '#src/workflow/gates/embedded'

/** What the gates need to know beyond the document itself at one moment, fetched once so that the gates stay pure. */
export type Surroundings = Embedded & {
  at: Date
  /** In which days are days. */
  timeZone: string
  collection: EditorialCollection
  /** 'collection:id' of everything the document refers to that is live. */
  live: Set<string>
  /** The same of everything that exists at all. */
  there: Set<string>
  /** Snapshots of the live disclosures that the document names. */
  disclosures: Record<string, unknown>[]
  pictures: Row[]
  /** Title of the other document that is live under the slug this one wants. */
  slugTakenBy: string | null
  /** Comments that ask for something to be fixed and that nobody has resolved. */
  openMustFix: OpenComment[]
}

/** Nothing around a page, for those who ask some gates only and fill in what these need. */
export const withoutSurroundings = {
  pictures: [],
  slugTakenBy: null,
  openMustFix: [],
} satisfies Partial<Surroundings>

/** What is around a document in a period: everything stays as it is from each of these moments until the next. */
export type Around = { moments: Date[]; at: (moment: Date) => Surroundings }

export const surroundingsOf = async ({
  payload,
  req,
  collection,
  row,
  together = [],
  period,
}: {
  payload: Payload
  req?: PayloadRequest | undefined
  collection: EditorialCollection
  row: Row
  together?: { collection: EditorialCollection; row: Row }[]
  /** When the document is live, or may be. */
  period: Period
}): Promise<Around> => {
  const store = systemStore(payload, req)
  const timeZone = siteTimeZoneOf(payload.config)
  const { refs, media } = await snapshotOf({ payload, req }, collection, row)
  const pairs = refs.map(pairOf)
  const coming = await comingPeriods(payload, pairs, period.from, req)
  const snapshots = await contentOfPublications(
    payload,
    pairs
      .filter((pair) => isRead.has(pair.collection))
      .flatMap((pair) => (coming.get(keyOf(pair)) ?? []).map(({ publication }) => publication)),
    req,
  )
  const companions = new Map(together.map((other) => [`${other.collection}:${other.row.id}`, other.row]))
  const unseen = pairs.filter((pair) => !coming.has(keyOf(pair)) && !companions.has(keyOf(pair)))
  const there = new Set([...coming.keys(), ...companions.keys()])
  for (const [slug, ids] of byCollection(unseen)) {
    const { docs } = await store.find(slug, { where: { id: { in: ids } }, only: [] })
    for (const { id } of docs) there.add(`${slug}:${id}`)
  }
  const hasGaps = pairs.filter((pair) => firstGap(period, coming.get(keyOf(pair)) ?? []) !== null)
  const drafts = await draftsOf(payload, req, hasGaps, companions)
  const providers = await comingChanges(payload, 'providers', period.from, req)
  const programmes = new Map<number, Embedded['programmes']>()
  for (const moment of momentsDuring(
    period,
    providers.flatMap(({ from, until }) => [from, until]),
  ))
    programmes.set(moment.getTime(), await programmesLive(payload, req, moment, together))
  const holders = (
    await comingUnderSlug(payload, collection, String(row.slug ?? ''), period.from, req)
  ).filter(({ document }) => document !== row.id)
  const pictures = media.length ? (await store.find('media', { where: { id: { in: media } } })).docs : []
  const unresolved = await openMustFix(payload, req, { collection, row })
  const disclosures = pairs.filter((pair) => pair.collection === 'disclosures').map(keyOf)
  const periods = [...coming.values()].flat()
  const texts = disclosures.flatMap((key) => [
    companions.get(key) ?? {},
    ...(coming.get(key) ?? []).map(({ publication }) => snapshots.get(publication)?.snapshot ?? {}),
  ])
  const ends = [...periods, ...providers, ...holders, ...texts.map((text) => validPeriod(text, timeZone))]

  return {
    moments: momentsDuring(
      period,
      ends.flatMap(({ from, until }) => [from, until]),
    ),
    at: (moment) => {
      const live = new Set(companions.keys())
      const shown = new Map<string, Record<string, unknown>>(companions)
      for (const [key, known] of coming) {
        const now = known.find((one) => isDuring(moment, one))
        if (!now) continue
        live.add(key)
        const snapshot = snapshots.get(now.publication)?.snapshot
        if (snapshot && !shown.has(key)) shown.set(key, snapshot)
      }
      const known = [...programmes.keys()].filter((time) => time <= moment.getTime())
      return {
        at: moment,
        timeZone,
        collection,
        live,
        there,
        disclosures: disclosures.flatMap((key) => {
          const disclosure = shown.get(key)
          return disclosure ? [disclosure] : []
        }),
        listed: listedOf(pairs, shown, drafts),
        programmes: programmes.get(Math.max(...known)) ?? [],
        pictures,
        slugTakenBy: holders.find((one) => isDuring(moment, one))?.title ?? null,
        openMustFix: unresolved,
      }
    },
  }
}

/** Of what a document refers to, the content of these decides something. */
const isRead: ReadonlySet<string> = new Set(['disclosures', ...listedCollections])

const byCollection = (pairs: readonly { collection: string; id: string }[]): Map<string, string[]> => {
  const ids = new Map<string, string[]>()
  for (const { collection, id } of pairs) ids.set(collection, [...(ids.get(collection) ?? []), id])
  return ids
}
