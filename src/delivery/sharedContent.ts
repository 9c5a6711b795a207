import type { Payload } from 'payload'
import { type AffiliateProgramme, programmeOf } from '#src/content/affiliate'
import type { Snapshot } from '#src/delivery/snapshot'
import { listLive } from '#src/publications/listLive'
import { type Moment, type Publication, livePublicationOfSite } from '#src/publications/read'

/** What nearly every page needs and nobody changes often. */
export type SharedContent = {
  /** Every live topic and provider, by document id. */
  topics: ReadonlyMap<string, Publication>
  providers: ReadonlyMap<string, Publication>
  programmes: AffiliateProgramme[]
  site: Snapshot
  siteUpdatedAt: string | null
}

/** Read at once: more topics or providers than this, and the rest comes in further look-ups. */
const BATCH = 500

export const readSharedContent = async (payload: Payload, at: Moment): Promise<SharedContent> => {
  const [topics, providers, site] = await Promise.all([
    allLive(payload, 'topics', at),
    allLive(payload, 'providers', at),
    livePublicationOfSite(payload, at),
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

const allLive = async (payload: Payload, collection: string, at: Moment): Promise<Publication[]> => {
  const all: Publication[] = []
  for (let page = 1; ; page++) {
    const { publications, totalDocs } = await listLive(payload, collection, {
      limit: BATCH,
      page,
      at,
    })
    all.push(...publications)
    if (publications.length === 0 || all.length >= totalDocs) return all
  }
}
