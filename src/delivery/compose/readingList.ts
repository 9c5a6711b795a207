import type { z } from 'zod'
import { composeBookCard, composeCourseCard } from '#src/delivery/compose/catalogue'
import { composeSeo, composeShare, dated, identify, topicRefs } from '#src/delivery/compose/common'
import { affiliateLabel, disclosuresInForce, placeDisclosures } from '#src/delivery/compose/disclosures'
import { readingListJsonLd } from '#src/delivery/compose/jsonLd'
import type {
  EmbeddedReadingList,
  ReadingList,
  ReadingListCard,
  ReadingListItem,
} from '#src/delivery/shapes/catalogue'
import { type Snapshot, number, rows, target, text } from '#src/delivery/snapshot'
import { type ComposeContext, find } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

type Item = z.output<typeof ReadingListItem>

/** Said of an empty list when neither the page, the list nor the site has words of its own for it. */
export const standardEmptyMessage = 'Nothing has been chosen for this reading list yet.'

/** The books and courses of a list that are live: what the list refers to beyond them is not counted either. */
const shownItems = (context: ComposeContext, list: Snapshot): { row: Snapshot; publication: Publication }[] =>
  rows(list.items).flatMap((row) => {
    const ref = target(row.item)
    const publication = ref && kindOf[ref.collection] ? find(context, ref) : null
    return publication ? [{ row, publication }] : []
  })

const composeItems = (context: ComposeContext, list: Snapshot, label: string | null): Item[] =>
  shownItems(context, list).map(({ row, publication }, index): Item => {
    const place = { position: index + 1, note: text(row.note), relevance: number(row.relevance) }
    const shown = { label, affiliateUrl: row.affiliateUrl }
    return kindOf[publication.collection] === 'book'
      ? { ...place, kind: 'book', book: composeBookCard(context, publication, shown) }
      : { ...place, kind: 'course', course: composeCourseCard(context, publication, shown) }
  })

export const composeReadingListCard = (
  context: ComposeContext,
  publication: Publication,
): z.output<typeof ReadingListCard> => ({
  ...identify(publication),
  intro: text(publication.snapshot.intro),
  total: shownItems(context, publication.snapshot).length,
  topics: topicRefs(context, publication.snapshot),
  ...dated(publication),
})

export const composeReadingList = (
  context: ComposeContext,
  publication: Publication,
): z.output<typeof ReadingList> => {
  const { snapshot } = publication
  const inForce = disclosuresInForce(context, withItems(context, [snapshot], snapshot))
  const items = composeItems(context, snapshot, affiliateLabel(inForce))
  return {
    ...composeReadingListCard(context, publication),
    emptyMessage: emptyMessage(items, [snapshot.emptyMessage, context.site.readingListEmptyMessage]),
    items,
    disclosures: placeDisclosures(context, inForce),
    share: composeShare(context, publication),
    seo: composeSeo(context, publication, text(snapshot.intro)),
    jsonLd: readingListJsonLd(context, { slug: publication.slug, title: publication.title }, items),
  }
}

/** The list of a career. None attached and one that is not live look the same. */
export const embedReadingList = (
  context: ComposeContext,
  career: Snapshot,
  list: Publication | null,
  label: string | null,
): z.output<typeof EmbeddedReadingList> => {
  const items = list ? composeItems(context, list.snapshot, label) : []
  const words = [
    list?.snapshot.emptyMessage,
    career.readingListEmptyMessage,
    context.site.readingListEmptyMessage,
  ]
  return {
    slug: list?.slug ?? null,
    title: list?.title ?? 'Reading list',
    intro: text(list?.snapshot.intro),
    total: items.length,
    emptyMessage: emptyMessage(items, words),
    items,
  }
}

/** The documents whose disclosures a page with this list has to show: the page's own first, then the items'. */
export const withItems = (context: ComposeContext, page: Snapshot[], list: Snapshot): Snapshot[] => [
  ...page,
  ...shownItems(context, list).map(({ publication }) => publication.snapshot),
]

const kindOf: Record<string, 'book' | 'course'> = { books: 'book', courses: 'course' }

const emptyMessage = (items: Item[], words: unknown[]): string | null =>
  items.length > 0 ? null : (words.flatMap((word) => text(word) ?? [])[0] ?? standardEmptyMessage)
