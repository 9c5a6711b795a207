import type { z } from 'zod'
import { safeAddress } from '#src/delivery/safeAddress'
import { dated, topicRef } from '#src/delivery/compose/common'
import { composePicture } from '#src/delivery/compose/picture'
import type { Provider, Site, Topic, TopicCard, TopicRef } from '#src/delivery/shapes/parts'
import { references, text } from '#src/delivery/snapshot'
import type { ComposeContext } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

export const composeProvider = (
  context: ComposeContext,
  publication: Publication,
): z.output<typeof Provider> => ({
  id: publication.document,
  slug: publication.slug,
  name: publication.title,
  url: safeAddress(publication.snapshot.url),
  logo: composePicture(context, publication.snapshot, publication.snapshot.logo),
  ...dated(publication),
})

export const composeTopicCard = (
  context: ComposeContext,
  publication: Publication,
): z.output<typeof TopicCard> => {
  const parent = parentOf(context, publication)
  return {
    ...topicRef(publication),
    description: text(publication.snapshot.description),
    parent: parent && topicRef(parent),
    ...dated(publication),
  }
}

export const composeTopic = (context: ComposeContext, publication: Publication): z.output<typeof Topic> => ({
  ...composeTopicCard(context, publication),
  ancestors: ancestorsOf(context, publication),
  children: childrenOf(context.topics, publication.document).map(topicRef),
})

export const composeSite = ({ site, siteUpdatedAt, siteUrl }: ComposeContext): z.output<typeof Site> => ({
  name: text(site.siteName),
  mission: text(site.mission),
  catalogueClaim: text(site.catalogueClaim),
  shareText: text(site.shareText),
  copyright: text(site.copyright),
  affiliateStatement: text(site.affiliateStatement),
  readingListEmptyMessage: text(site.readingListEmptyMessage),
  url: siteUrl,
  updatedAt: siteUpdatedAt,
})

/** The ids of a topic and of all below it. A parent that leads back to itself ends the walk, not the process. */
export const topicWithDescendants = (topics: ReadonlyMap<string, Publication>, id: string): string[] => {
  const found = new Set([id])
  for (const topic of found) for (const child of childrenOf(topics, topic)) found.add(child.document)
  return [...found]
}

const childrenOf = (topics: ReadonlyMap<string, Publication>, id: string): Publication[] =>
  [...topics.values()].filter(({ snapshot }) => references('topics', snapshot.parent)[0]?.id === id)

const parentOf = ({ topics }: ComposeContext, { snapshot }: Publication): Publication | null =>
  topics.get(references('topics', snapshot.parent)[0]?.id ?? '') ?? null

const ancestorsOf = (context: ComposeContext, publication: Publication): z.output<typeof TopicRef>[] => {
  const line: Publication[] = []
  const seen = new Set([publication.document])
  for (
    let next = parentOf(context, publication);
    next && !seen.has(next.document);
    next = parentOf(context, next)
  ) {
    seen.add(next.document)
    line.unshift(next)
  }
  return line.map(topicRef)
}
