import type { DisclosureKind, SiteField } from '#src/importing/CareerPage'
import { sentencesOf } from '#src/importing/recognise/sentences'

/** What a sentence is that is no content of the guide. */
type Verdict =
  | { kind: 'disclosure'; disclosure: DisclosureKind }
  | { kind: 'left_out'; reason: string }
  | { kind: 'site'; field: SiteField }

type Rule = { verdict: Verdict; all: RegExp[] }

const disclosure = (kind: DisclosureKind, ...all: RegExp[]): Rule => ({
  verdict: { kind: 'disclosure', disclosure: kind },
  all,
})
const leftOut = (reason: string, ...all: RegExp[]): Rule => ({ verdict: { kind: 'left_out', reason }, all })
const site = (field: SiteField, ...all: RegExp[]): Rule => ({ verdict: { kind: 'site', field }, all })

/** The site speaks of itself: a guide to a trade that lives from commissions says much the same of other people. */
const ofUs = /\b(we|we['’](re|ve|ll)|us|our|ours|this (web)?(site|page)|these links|links on)\b/i

/** It is the site that is paid: an employer who pays a commission to staff discloses nothing. */
const receives =
  /\b(we|us|I|(web)?site|page)\b[^.]{0,60}\b(earns?|receives?|gets?|(am|are|is|be|get) paid|makes?|collects?)\b|\baffiliate (links?|partners?)\b|\bpaid links?\b/i
/** And it is paid for where it sends its readers. */
const ofLinks =
  /\b(links?|partners?|affiliate|shops?|stores?|retailers?|merchants?|purchas\w+|you (buy|order|shop|visit)|(buy|order|shop)\w* through)\b/i

/**
 * What may stand anywhere on a page. Each rule is about what such sentences have to say, not about one site's words;
 * a sentence is meant when all its patterns are found.
 */
const anywhere: Rule[] = [
  disclosure('affiliate', /\b(commissions?|affiliate (links?|partners?|program\w*|fees?)|referral fees?|paid links?)\b/i, ofUs, receives, ofLinks),
  disclosure('salary_estimate', /\b(salar(y|ies)|pay|wages|earnings|figures|amounts|medians?)\b/i, /\b(are|is)\b[^.]{0,30}\b(an )?(estimates?|estimations?|approximat(e|ions?))\b|\bestimated (salar|figures|amounts)/i),
  disclosure('outcome', /\b((do(es)?|can|will|is|are)(\s?not|n['’]t)|cannot|neither|no|never)\b/i, /\b(guarante\w+|imply|implies|promises?d?|assures?)\b/i, /\b(jobs?|job placement|employment|placement|career outcomes?|outcomes?|salar(y|ies)|positions?|hired)\b/i, /\b(complet\w+|courses?|programs?|programmes?|certificates?|taking|following|finishing|site|page|guide|listing|path)\b/i),
  disclosure('ai', /\b(written|generated|created|produced|drafted|assisted|made|translated)\b/i, /\b(by|with|using|through)\b[^.]*\b(an? )?(AI|A\.I\.|artificial intelligence|language models?)\b/, /\b(page|text|article|guide|content|summary|summaries|descriptions?|parts?)\b/i),
  leftOut('the legend of a drawing that the page had', /^(the )?(\p{L}+ )?(bars?|dots?|stars?|colou?rs?|icons?|length of (the|each) bars?)\s+(indicates?|shows?|represents?|means?|stands? for|reflects?)\b/iu),
  leftOut('says how the path is sorted; the site sorts it itself', /^(sorted|ordered|ranked)\b.{0,60}\b(by|from)\b/i),
  leftOut('a button of the page', /^(read|show|see|view|load|hide)\s+(more|less|fewer|all|everything|full)\b[^.]{0,40}$/i),
  leftOut('a button of the page', /^(continue reading|expand( all)?|collapse( all)?|read the full (text|story|guide)|back to top|skip to (main )?content|print( this page)?|copy link)$/i),
  site('copyright', /^(©|\(c\)|copyright\b)/i),
  site('copyright', /\ball rights reserved\b/i),
] // prettier-ignore

/** What counts as furniture only at the end of a page, in its footer, or below a heading that says so. */
const atTheEnd: Rule[] = [
  disclosure('affiliate', /\b(your|each|every) (purchases?|orders?|subscriptions?)\b/i, /\b(helps?|supports?|keeps?|pays?|funds?)\b/i),
  disclosure('affiliate', /^(thanks|thank you)\b/i, /\bsupport(ing)?\b/i),
  disclosure('affiliate', /\b(supported|funded|paid for) by (our|its|the|you)\b/i),
  leftOut('an invitation to recommend the site', /\btell (a|your|some) (friends?|colleagues?)\b|\bspread the word\b/i),
  leftOut('an invitation to recommend the site', /^(do you )?(find|found|like|love|enjoy|enjoying)\b[^.]{0,40}\b(this|our|the) (web)?(site|page|guide)\b[^.]*\?$/i),
  site('catalogueClaim', /\b(catalog(ue)?|collection|library|database)\b/i, /\b(contains?|has|holds?|lists?|includes?|offers?|over|more than)\b/i, /\d|\b(hundreds|thousands|millions)\b/i),
  site('mission', /^(\p{Lu}[\p{L}\p{N}.]*|we|our (mission|goal|aim))\b.{0,40}\b(helps?|guides?|connects?|exists? to|is to|want to|believes?)\b/iu, /\b(people|learners?|students?|readers?|visitors?|everyone|anyone|newcomers?|millions|thousands)\b/i, /\b(learn|learners?|careers?|skills?|courses?|books?|guides?|study|knowledge|curiosity|trades?|jobs?|work)\b/i),
] // prettier-ignore

export type Zone = 'body' | 'end'

/** No such sentence is longer, and a page of noise may be one sentence. */
const LONGEST = 600

const verdictOf = (sentence: string, zone: Zone): Verdict | null =>
  sentence.length > LONGEST
    ? null
    : ([...anywhere, ...(zone === 'end' ? atTheEnd : [])].find((rule) =>
        rule.all.every((pattern) => pattern.test(sentence)),
      )?.verdict ?? null)

export type Judged = { text: string; verdict: Verdict | null }

/**
 * Judges a paragraph sentence by sentence; neighbours of one verdict come as one. A text for the site settings is taken
 * with the paragraph it stands in: what follows a mission is about the mission.
 */
export function judge(text: string, zone: Zone): Judged[] {
  const judged = sentencesOf(text).map((sentence) => ({ text: sentence, verdict: verdictOf(sentence, zone) }))
  // A catalogue claim is the more particular of the two where one paragraph makes both.
  const about =
    judged.find(({ verdict }) => verdict?.kind === 'site' && verdict.field === 'catalogueClaim') ??
    judged.find(({ verdict }) => verdict?.kind === 'site')
  if (about && judged.every(({ verdict }) => verdict === null || verdict.kind === 'site'))
    return [{ text, verdict: about.verdict }]

  const joined: Judged[] = []
  for (const one of judged) {
    const last = joined.at(-1)
    if (last && JSON.stringify(last.verdict) === JSON.stringify(one.verdict))
      last.text = `${last.text} ${one.text}`
    else joined.push({ ...one })
  }
  return joined
}
