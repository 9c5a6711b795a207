import type { z } from 'zod'
import { safeAddress } from '#src/delivery/safeAddress'
import { composeCourseCard } from '#src/delivery/compose/catalogue'
import { composeSeo, composeShare, dated, identify, topicRefs } from '#src/delivery/compose/common'
import { affiliateLabel, disclosuresInForce, placeDisclosures } from '#src/delivery/compose/disclosures'
import { careerJsonLd } from '#src/delivery/compose/jsonLd'
import { composePicture } from '#src/delivery/compose/picture'
import { embedReadingList, withItems } from '#src/delivery/compose/readingList'
import { composeSections } from '#src/delivery/compose/richText'
import { payPeriodOf, percentilesOf } from '#src/content/payPeriod'
import { formatMoney } from '#src/delivery/money'
import type { Career, CareerCard, PathItem, Salary } from '#src/delivery/shapes/career'
import { type Snapshot, day, number, references, rows, text } from '#src/delivery/snapshot'
import { type ComposeContext, find } from '#src/delivery/composeContext'
import type { Publication } from '#src/publications/read'

/** Salaries shown at once; the rest is behind "see all". */
const HIGHLIGHTED = 3

export const composeCareerCard = (
  context: ComposeContext,
  publication: Publication,
): z.output<typeof CareerCard> => ({
  ...identify(publication),
  summary: text(publication.snapshot.summary),
  topics: topicRefs(context, publication.snapshot),
  picture: composePicture(context, publication.snapshot, publication.snapshot.picture),
  ...dated(publication),
})

/** A whole career page. Everything it embeds comes from that document's own live publication, or is not there. */
export const composeCareer = (context: ComposeContext, publication: Publication): z.output<typeof Career> => {
  const { snapshot } = publication
  const steps = stepsOf(context, snapshot)
  const list = find(context, references('reading-lists', snapshot.readingList)[0] ?? null)
  const inForce = disclosuresInForce(context, [
    snapshot,
    ...(list ? withItems(context, [list.snapshot], list.snapshot) : []),
    ...steps.map(({ course }) => course.snapshot),
  ])
  const label = affiliateLabel(inForce)
  const items = steps.map(({ row, course }, index): z.output<typeof PathItem> => ({
    position: index + 1,
    relevance: number(row.relevance),
    reason: text(row.reason),
    course: composeCourseCard(context, course, { label }),
  }))
  const career = {
    ...composeCareerCard(context, publication),
    sections: composeSections(context, snapshot),
    citations: citationsOf(snapshot),
    salaries: composeSalaries(context, snapshot),
    path: {
      heading: text(snapshot.pathHeading),
      intro: text(snapshot.pathIntro),
      total: items.length,
      sortedBy: 'relevance' as const,
      items,
    },
    readingList: embedReadingList(context, snapshot, list, label),
    disclosures: placeDisclosures(context, inForce),
    share: composeShare(context, publication),
    seo: composeSeo(context, publication, text(snapshot.summary), snapshot.picture),
  }
  return { ...career, jsonLd: careerJsonLd(context, career) }
}

/** Most relevant first; courses of the same relevance keep the editor's order, those without one come last. */
const stepsOf = (context: ComposeContext, career: Snapshot): { row: Snapshot; course: Publication }[] =>
  rows(career.path)
    .flatMap((row) => {
      const course = find(context, references('courses', row.course)[0] ?? null)
      return course ? [{ row, course }] : []
    })
    .sort((a, b) => (number(b.row.relevance) ?? -1) - (number(a.row.relevance) ?? -1))

const composeSalaries = (context: ComposeContext, career: Snapshot): z.output<typeof Career>['salaries'] => {
  const items = rows(career.salaries)
    .flatMap((row) => salaryOf(context, row) ?? [])
    .map((salary, index) => ({ ...salary, highlighted: index < HIGHLIGHTED }))
  return { heading: text(career.salariesHeading), items, total: items.length }
}

const salaryOf = (
  context: ComposeContext,
  row: Snapshot,
): Omit<z.output<typeof Salary>, 'highlighted'> | null => {
  const city = find(context, references('cities', row.city)[0] ?? null)
  const median = number(row.median)
  const currency = text(row.currency) ?? text(city?.snapshot.currency)
  if (!city || median === null || currency === null) return null
  return {
    city: city.title,
    country: text(city.snapshot.country),
    median,
    percentiles: percentilesOf(row.percentiles),
    period: payPeriodOf(row.period),
    currency,
    formatted: formatMoney(median, currency),
    source: text(row.source),
    observedOn: day(row.observedOn),
    validUntil: day(row.validUntil),
  }
}

const citationsOf = (career: Snapshot): z.output<typeof Career>['citations'] =>
  rows(career.citations).flatMap((row) => {
    const words = text(row.text)
    return words ? [{ text: words, url: safeAddress(row.url), accessedOn: day(row.accessedOn) }] : []
  })
