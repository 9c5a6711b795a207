import type { Payload } from 'payload'
import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import type { Snapshot } from '#src/delivery/snapshot'
import {
  type Moment,
  type Publication,
  globalPublication,
  listLive,
  nextChangeAfter,
} from '#src/publications/read'

/** What nearly every page needs and nobody changes often. */
export type Background = {
  /** Every live topic and provider, by document id. */
  topics: ReadonlyMap<string, Publication>
  providers: ReadonlyMap<string, Publication>
  programmes: AffiliateProgramme[]
  site: Snapshot
  siteUpdatedAt: string | null
}

/** Read at once: more topics or providers than this, and the rest comes in further look-ups. */
const BATCH = 500

export const readBackground = async (payload: Payload, at: Moment): Promise<Background> => {
  const [topics, providers, site] = await Promise.all([
    allLive(payload, 'topics', at),
    allLive(payload, 'providers', at),
    globalPublication(payload, 'site', at),
  ])
  return {
    topics: new Map(topics.map((topic) => [topic.document, topic])),
    providers: new Map(providers.map((provider) => [provider.document, provider])),
    programmes: providers
      .map(({ snapshot }) => programmeOf(snapshot))
      .filter(({ domains, linkParameters }) => domains.length + linkParameters.length > 0),
    site: site?.snapshot ?? {},
    siteUpdatedAt: site?.updatedAt ?? null,
  }
}

/** A stretch of time in which nothing that is live changes: between two commits, and between two planned moments. */
export type Epoch = {
  startedAt: Date
  /** The newest commit that readers see in it. */
  through: number
  background: Promise<Background>
  /** Milliseconds since 1970 at which the next planned moment ends this epoch; Infinity when nothing is planned. */
  ends: Promise<number>
  /** Milliseconds since 1970: readers have seen the same since, also in epochs before this one. */
  unchangedSince: Promise<number>
}

type Before = {
  /** The background, when it is known not to have changed since the last epoch. */
  background: Promise<Background> | null
  unchangedSince: (startedAt: Date) => Promise<number>
}

export const startEpoch = (
  payload: Payload,
  through: number,
  { background, unchangedSince }: Before,
): Epoch => {
  const startedAt = new Date()
  const epoch: Epoch = {
    startedAt,
    through,
    background: background ?? readBackground(payload, { at: startedAt, through }),
    ends: nextChangeAfter(payload, startedAt).then((next) => (next === null ? Infinity : Date.parse(next))),
    unchangedSince: unchangedSince(startedAt),
  }
  // Whoever asks gets the failure; nobody asking must not end the process.
  epoch.background.catch(() => undefined)
  epoch.ends.catch(() => undefined)
  epoch.unchangedSince.catch(() => undefined)
  return epoch
}

const allLive = async (payload: Payload, collection: string, at: Moment): Promise<Publication[]> => {
  const all: Publication[] = []
  for (let page = 1; ; page++) {
    const { publications, totalDocs } = await listLive(payload, collection, {
      sort: 'title',
      limit: BATCH,
      page,
      at,
    })
    all.push(...publications)
    if (publications.length === 0 || all.length >= totalDocs) return all
  }
}
