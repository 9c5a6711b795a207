import type {
  Account,
  CareerPage,
  Entry,
  Fate,
  Recognised,
  Section,
  SiteField,
} from '#src/importing/CareerPage'
import type { Piece } from '#src/importing/Piece'
import { languageOf } from '#src/importing/languageOf'
import { unwrapped } from '#src/importing/unwrapped'
import { citationOf, citationsIn } from '#src/importing/recognise/citations'
import { doubtOf } from '#src/importing/recognise/evidence'
import { type Judged, judge, type Zone } from '#src/importing/recognise/furniture'
import { impliedHeadings, isHeadingLike, type Theme, themeOf } from '#src/importing/recognise/headings'
import { Ledger, lineOf } from '#src/importing/recognise/Ledger'
import { takeSalaries } from '#src/importing/recognise/salaries'
import { takeTitle } from '#src/importing/recognise/title'
import { toBlocks } from '#src/importing/recognise/toBlocks'

export type Refused = { refused: string }

export type Wanted = {
  /** The title, where the operator says it. */
  title?: string | undefined
  /** ISO 639-1, where the operator says it. */
  language?: string | undefined
  /** The name of the file, for a page that says nothing else. */
  file?: string | undefined
}

/** Long enough that nobody writes it twice by chance. */
const WORTH_COMPARING = 60
/** What the fields of a career hold (collections/Careers.ts, collections/fields/seo.ts). */
const LONGEST_SUMMARY = 4000
const LONGEST_DESCRIPTION = 320
const LONGEST_HEADING = 200
const LONGEST_INTRO = 2000
const LONGEST_MESSAGE = 500
const LONGEST_CITATION = 1000
const MOST_CITATIONS = 200
const MOST_SECTIONS = 100

/**
 * Reads pieces as a career page. Each rule claims what it knows and writes it into the page; what nobody claims is the
 * guide's text. Answers with the page and the account of every piece. What is a career page is the operator's word: a doubt is
 * told, and only what has no text at all is refused.
 */
export function recognise(pieces: readonly Piece[], wanted: Wanted = {}): Recognised | Refused {
  if (!pieces.some((piece) => piece.kind !== 'mark' && piece.kind !== 'meta' && piece.kind !== 'picture'))
    return { refused: 'it has no text.' }
  const ledger = new Ledger(pieces)
  const page = emptyPage()
  const assumptions: string[] = []
  const language = wanted.language ?? languageOf(pieces)

  leaveOutMarks(ledger)
  takeWhollyFurniture(ledger, page, ledger.open(), 'body')
  takeRegions(ledger, page)
  joinDuplicates(ledger)

  takeFootnotes(ledger, page)
  const pay = takeSalaries(ledger, language)
  page.salaries = pay.salaries
  const payHeading =
    pay.heading &&
    pay.salaries.length > 0 &&
    pay.heading.text.length <= LONGEST_HEADING &&
    ledger.isOpen(pay.heading)
      ? pay.heading
      : null
  page.salariesHeading = payHeading?.text ?? null
  assumptions.push(...pay.assumptions)

  takeTail(ledger, page, language)
  const title = takeTitle(ledger, wanted.title) ?? fromFile(wanted.file)
  page.title = title.title
  if (title.assumed) assumptions.push(title.assumed)

  for (const group of groupsOf(ledger, payHeading, language))
    takeGroup(ledger, page, group, payHeading, assumptions)

  const doubt = language === 'en' ? doubtOf(pieces, page.title, page) : null
  assumptions.push(...unwrappedLinks(ledger))
  const account = inFewSections(wholeStatement(ledger.account(), page), page)
  return { page, account, assumptions, toDo: pay.toDo, doubt, language }
}

/** The name of the file in words, for a page that nowhere says what it is about. */
function fromFile(file: string | undefined): { title: string; assumed: string | null } {
  const name = (file ?? '')
    .replace(/^.*[/\\]/, '')
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
    .slice(0, LONGEST_HEADING)
  const title = name === '' ? 'Untitled' : name.charAt(0).toUpperCase() + name.slice(1)
  return {
    title,
    assumed: `The page does not say its title; “${title}” was taken from the name of the file. --title says another.`,
  }
}

const emptyPage = (): CareerPage => ({
  title: '', summary: '', sections: [], citations: [], salariesHeading: null, salaries: [], pathHeading: null, pathIntro: null,
  readingListEmptyMessage: null, disclosures: [], seoDescription: null, site: {}, tags: [], pictures: [],
}) // prettier-ignore

function leaveOutMarks(ledger: Ledger): void {
  for (const piece of ledger.open()) {
    if (piece.kind === 'mark') ledger.claim(piece, { kind: 'left_out', reason: piece.reason })
    else if (piece.region === 'navigation') ledger.claim(piece, { kind: 'left_out', reason: 'navigation' })
    else if (piece.region === 'outside')
      ledger.claim(piece, { kind: 'left_out', reason: 'outside the main part of the page' })
    else if (piece.region === 'header')
      ledger.claim(piece, { kind: 'left_out', reason: 'in the header of the site, not of the page' })
  }
}

/** Claims paragraphs of which every sentence is furniture. */
function takeWhollyFurniture(ledger: Ledger, page: CareerPage, pieces: Piece[], zone: Zone): void {
  for (const piece of pieces) {
    if (!ledger.isOpen(piece) || !canBeFurniture(piece)) continue
    const judged = judge(piece.text, zone)
    if (judged.every(({ verdict }) => verdict !== null)) claimJudged(ledger, page, piece, judged, zone)
  }
}

const canBeFurniture = (piece: Piece) =>
  piece.kind === 'text' || piece.kind === 'quote' || piece.kind === 'item'

function claimJudged(ledger: Ledger, page: CareerPage, piece: Piece, judged: Judged[], zone: Zone): void {
  ledger.claimParts(
    piece,
    judged.map(({ text, verdict }): { text: string; fate: Fate } => {
      if (verdict === null) return { text, fate: { kind: 'left_out', reason: 'not recognised' } }
      if (verdict.kind === 'left_out') return { text, fate: { kind: 'left_out', reason: verdict.reason } }
      if (verdict.kind === 'site') return { text, fate: forSite(page, verdict.field, text) }
      link(page, verdict.disclosure)
      // The long form at the end of a page is the site's statement; the short one above it is not repeated there.
      if (verdict.disclosure !== 'affiliate' || zone !== 'end')
        return { text, fate: { kind: 'linked', disclosure: verdict.disclosure } }
      return { text, fate: { kind: 'linked', disclosure: 'affiliate', keptIn: 'affiliateStatement' } }
    }),
  )
}

const link = (page: CareerPage, kind: CareerPage['disclosures'][number]) => {
  if (!page.disclosures.includes(kind)) page.disclosures.push(kind)
}

function forSite(page: CareerPage, field: SiteField, text: string): Fate {
  const known = page.site[field]
  page.site[field] = known === undefined ? text : `${known}\n${text}`
  return { kind: 'site', field }
}

/** What a page says about itself, and what stands in its header and footer. */
function takeRegions(ledger: Ledger, page: CareerPage): void {
  for (const piece of ledger.open()) {
    if (piece.kind === 'picture') {
      if (piece.region !== 'footer')
        page.pictures.push({ src: piece.src, alt: piece.alt, line: lineOf(piece) })
      ledger.claimParts(piece, [
        {
          text:
            [piece.alt, piece.src && !piece.src.startsWith('data:') ? `(${piece.src})` : '']
              .filter(Boolean)
              .join(' ') || '(picture)',
          fate: {
            kind: 'left_out',
            reason: piece.src.startsWith('data:')
              ? 'a picture inside the page: save it as a file'
              : 'a picture',
          },
        },
      ])
    } else if (piece.kind === 'meta' && /^(tags?|keywords|categories|category|topics?)$/.test(piece.name)) {
      page.tags.push(
        ...piece.text
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
      )
      ledger.claim(piece, { kind: 'left_out', reason: 'the page’s subjects: see the topics of the draft' })
    } else if (
      piece.kind === 'meta' &&
      /^(description|summary|excerpt|lead|abstract|subtitle)$/.test(piece.name)
    ) {
      const isUsed = page.seoDescription === null && piece.text.length <= LONGEST_DESCRIPTION
      if (isUsed) page.seoDescription = piece.text
      ledger.claim(
        piece,
        isUsed
          ? { kind: 'stored', in: ['seo.description'] }
          : {
              kind: 'left_out',
              reason: `a second description, or one of more than ${LONGEST_DESCRIPTION} letters`,
            },
      )
    } else if (piece.kind === 'meta' && piece.name !== 'title') {
      ledger.claim(piece, {
        kind: 'left_out',
        reason: `the draft has no field for “${piece.name}” of the file’s head`,
      })
    } else if (piece.region === 'footer' && piece.kind !== 'footnote') takeFooter(ledger, page, piece)
  }
}

/** What the marks in the text refer to stands among the citations. */
function takeFootnotes(ledger: Ledger, page: CareerPage): void {
  for (const piece of ledger.open()) {
    if (
      piece.kind !== 'footnote' ||
      piece.text.length > LONGEST_CITATION ||
      page.citations.length >= MOST_CITATIONS
    )
      continue
    ledger.claim(piece, { kind: 'stored', in: [`citations.${page.citations.length}`] })
    page.citations.push(citationOf(piece))
  }
}

function takeFooter(ledger: Ledger, page: CareerPage, piece: Piece): void {
  const judged = judge(piece.text, 'end')
  const isKnown = judged.some(({ verdict }) => verdict !== null)
  if (isKnown) claimJudged(ledger, page, piece, judged, 'end')
  else ledger.claim(piece, { kind: 'left_out', reason: 'in the footer of the site' })
}

/** A long paragraph that stands there again, and a lead that was cut short with dots where the whole follows. */
function joinDuplicates(ledger: Ledger): void {
  const seen = new Map<string, Piece>()
  const texts = ledger.open().filter((piece) => piece.kind === 'text')
  for (const [index, piece] of texts.entries()) {
    const first = seen.get(piece.text)
    const isSaidAgain = texts[index - 1] === first && /[.!?]["”’)]*$/u.test(piece.text)
    if (first && (isSaidAgain || piece.text.length >= WORTH_COMPARING)) {
      ledger.claim(piece, { kind: 'duplicate', of: lineOf(first) })
    } else seen.set(piece.text, piece)
  }
  const [lead] = texts.filter(
    (piece) => /(…|\.\.\.)$/.test(piece.text) && piece.text.length >= WORTH_COMPARING,
  )
  if (!lead || !ledger.isOpen(lead)) return
  const cut = lead.text.replace(/\s*(…|\.\.\.)$/, '')
  const whole = texts.find(
    (piece) => piece !== lead && piece.text.startsWith(cut) && piece.text.length > lead.text.length,
  )
  if (whole) ledger.claim(lead, { kind: 'duplicate', of: lineOf(whole) })
}

/** The end of a page without headings: from the last line upward, as long as it is the site that speaks. */
function takeTail(ledger: Ledger, page: CareerPage, language: string): void {
  const tail: Piece[] = []
  for (const piece of ledger.open().reverse()) {
    if (isHeadingLike(piece) && themeOf(piece.text, language)) continue
    if (!canBeFurniture(piece) || judge(piece.text, 'end').some(({ verdict }) => verdict === null)) break
    tail.unshift(piece)
  }
  // One sentence that sounds like a site's is more likely the guide's last.
  const verdicts = tail.flatMap((piece) => judge(piece.text, 'end').map(({ verdict }) => verdict))
  const isOfSite =
    speaksAsSite(page) ||
    verdicts.some(
      (one) =>
        (one?.kind === 'disclosure' && one.disclosure === 'affiliate') ||
        (one?.kind === 'site' && one.field === 'copyright'),
    )
  if (tail.length < 2 || !isOfSite) return
  takeWhollyFurniture(ledger, page, tail, 'end')
}

/** Somewhere on the page it is the site that speaks: only then is a mission one of the site's. */
const speaksAsSite = (page: CareerPage) =>
  page.disclosures.includes('affiliate') || page.site.copyright !== undefined

type Group = { heading: Piece | null; theme: Theme | null; level: number; pieces: Piece[] }

/** The open pieces, divided at the headings of sections; what comes before the first is the lead. */
function groupsOf(ledger: Ledger, payHeading: Piece | null, language: string): Group[] {
  const open = ledger.open()
  const said = open.filter((piece) => piece.kind === 'heading')
  const implied = said.length === 0 ? impliedHeadings(open) : new Set<Piece>()
  const level =
    said.length === 0 ? 2 : Math.min(...said.map((piece) => (piece.kind === 'heading' ? piece.level : 6)))

  const groups: Group[] = [{ heading: null, theme: null, level, pieces: [] }]
  for (const piece of open) {
    const isSaid = piece.kind === 'heading'
    const canBe = isSaid || implied.has(piece)
    // A line about pay, a path or the site is a heading by what it says, even with nothing but a button below it.
    const theme = canBe || (said.length === 0 && isHeadingLike(piece)) ? themeOf(piece.text, language) : null
    const starts =
      implied.has(piece) ||
      piece === payHeading ||
      theme !== null ||
      (isSaid && (piece.level <= level || groups.at(-1)?.theme))
    if (starts) groups.push({ heading: piece, theme: piece === payHeading ? null : theme, level, pieces: [] })
    else groups.at(-1)?.pieces.push(piece)
  }
  return groups
}

function takeGroup(
  ledger: Ledger,
  page: CareerPage,
  group: Group,
  payHeading: Piece | null,
  assumptions: string[],
): void {
  const { heading, theme } = group
  if (!heading) return takeLead(ledger, page, group)
  if (heading === payHeading) {
    ledger.claim(heading, { kind: 'stored', in: ['salariesHeading'] })
    return takeRest(ledger, page, group, assumptions)
  }
  switch (theme) {
    case 'path':
      return takePath(ledger, page, group, assumptions)
    case 'reading_list':
      return takeReadingList(ledger, page, group, assumptions)
    case 'sources':
      return takeSources(ledger, page, group)
    case 'share':
    case 'mission':
    case 'disclosure':
      return takeSiteTexts(ledger, page, group, theme)
    default:
      return takeSection(ledger, page, group.pieces, heading, group.level)
  }
}

/** The first paragraph is the summary; what follows it before the first heading is a section without one. */
function takeLead(ledger: Ledger, page: CareerPage, { pieces, level }: Group): void {
  const [first, ...rest] = pieces
  if (!first) return
  if (first.kind !== 'text' || first.text.length > LONGEST_SUMMARY)
    return takeSection(ledger, page, pieces, null, level)
  page.summary = first.text
  page.citations.push(...citationsIn(first.text))
  ledger.claim(first, { kind: 'stored', in: ['summary'] })
  if (rest.length > 0) takeSection(ledger, page, rest, null, level)
}

function takeSection(
  ledger: Ledger,
  page: CareerPage,
  pieces: Piece[],
  heading: Piece | null,
  level: number,
): void {
  const at = `sections.${page.sections.length}`
  if (heading) ledger.claim(heading, { kind: 'stored', in: [`${at}.heading`] })
  fillSection(ledger, page, pieces, heading?.text ?? null, level)
}

function fillSection(
  ledger: Ledger,
  page: CareerPage,
  pieces: Piece[],
  heading: string | null,
  level: number,
): void {
  const at = `sections.${page.sections.length}`
  for (const piece of pieces) {
    const cited = citationsIn(piece.text).slice(0, MOST_CITATIONS - page.citations.length)
    const paths = cited.map((_, index) => `citations.${page.citations.length + index}`)
    page.citations.push(...cited)
    // A sentence among others stays in its paragraph, and the page is marked for what it discloses all the same.
    for (const { verdict } of canBeFurniture(piece) ? judge(piece.text, 'body') : []) {
      if (verdict?.kind === 'disclosure') link(page, verdict.disclosure)
    }
    ledger.claim(piece, { kind: 'stored', in: [`${at}.body`, ...paths] })
  }
  const isTooLong = heading !== null && heading.length > LONGEST_HEADING
  const blocks = toBlocks(pieces, level)
  const section: Section = isTooLong
    ? { heading: null, blocks: [{ kind: 'paragraph', spans: [{ text: heading, bold: true }] }, ...blocks] }
    : { heading, blocks }
  page.sections.push(section)
}

/** What stands below a heading of another purpose and is none of it: kept as a section, because nothing may get lost. */
function takeRest(
  ledger: Ledger,
  page: CareerPage,
  { heading, pieces, level }: Group,
  assumptions: string[],
): void {
  const rest: Piece[] = []
  for (const piece of pieces) {
    const judged = canBeFurniture(piece) ? judge(piece.text, 'body') : []
    if (judged.length > 0 && judged.some(({ verdict }) => verdict !== null)) {
      const kept = judged.filter(({ verdict }) => verdict === null)
      const at = `sections.${page.sections.length}.body`
      if (kept.length > 0)
        rest.push({
          ...piece,
          kind: 'text',
          spans: kept.map(({ text }) => ({ text })),
          text: kept.map(({ text }) => text).join(' '),
        })
      ledger.claimParts(
        piece,
        judged.map((one) => ({ text: one.text, fate: fateOf(page, one, at) })),
      )
    } else rest.push(piece)
  }
  if (rest.length === 0) return
  assumptions.push(
    `What stands below “${heading?.text}” and is no part of it was kept as a section of that name (from line ${lineOf(rest[0] as Piece)}).`,
  )
  const mine = rest.filter((piece) => ledger.positionOf(piece) !== -1)
  const at = `sections.${page.sections.length}`
  for (const piece of mine) ledger.claim(piece, { kind: 'stored', in: [`${at}.body`] })
  page.sections.push({ heading: heading?.text ?? null, blocks: toBlocks(rest, level) })
}

function fateOf(page: CareerPage, { text, verdict }: Judged, at: string): Fate {
  if (verdict === null) return { kind: 'stored', in: [at] }
  if (verdict.kind === 'left_out') return { kind: 'left_out', reason: verdict.reason }
  if (verdict.kind === 'site') return forSite(page, verdict.field, text)
  link(page, verdict.disclosure)
  return { kind: 'linked', disclosure: verdict.disclosure }
}

function takePath(ledger: Ledger, page: CareerPage, group: Group, assumptions: string[]): void {
  const { heading, pieces } = group
  if (page.pathHeading !== null || !heading || heading.text.length > LONGEST_HEADING)
    return takeSection(ledger, page, pieces, heading, group.level)
  page.pathHeading = heading.text
  ledger.claim(heading, { kind: 'stored', in: ['pathHeading'] })
  const isIntro = (piece: Piece) => piece.kind === 'text' && !isHeadingLike(piece)
  const all = pieces.filter(isIntro)
  const intro =
    all.map((piece) => piece.text).join('\n').length <= LONGEST_INTRO &&
    !all.some((piece) => piece.spans.some((span) => span.url))
      ? all
      : []
  if (intro.length > 0) page.pathIntro = intro.map((piece) => piece.text).join('\n')
  for (const piece of intro) ledger.claim(piece, { kind: 'stored', in: ['pathIntro'] })
  takeRest(ledger, page, { ...group, pieces: pieces.filter((piece) => !intro.includes(piece)) }, assumptions)
}

const saysEmpty = /\b(no|none|nothing|empty|yet|not|n['’]t)\b/i

function takeReadingList(ledger: Ledger, page: CareerPage, group: Group, assumptions: string[]): void {
  const { heading, pieces } = group
  const [first] = pieces
  const isEmpty =
    first?.kind === 'text' &&
    !isHeadingLike(first) &&
    first.text.length <= LONGEST_MESSAGE &&
    saysEmpty.test(first.text) &&
    pieces.every((piece) => piece.kind === 'text')
  if (heading)
    ledger.claim(heading, {
      kind: 'left_out',
      reason: 'the heading of the reading list; the site writes it itself',
    })
  if (isEmpty && first) {
    page.readingListEmptyMessage = first.text
    ledger.claim(first, { kind: 'stored', in: ['readingListEmptyMessage'] })
  }
  takeRest(ledger, page, { ...group, pieces: isEmpty ? pieces.slice(1) : pieces }, assumptions)
}

function takeSources(ledger: Ledger, page: CareerPage, { heading, pieces, level }: Group): void {
  const fit =
    page.citations.length + pieces.length <= MOST_CITATIONS &&
    pieces.every((piece) => piece.text.length <= LONGEST_CITATION)
  if (!fit || !pieces.every((piece) => piece.kind === 'item' || piece.kind === 'text') || pieces.length === 0)
    return takeSection(ledger, page, pieces, heading, level)
  if (heading)
    ledger.claim(heading, {
      kind: 'left_out',
      reason: 'the heading of the sources; the site writes it itself',
    })
  for (const piece of pieces) {
    ledger.claim(piece, { kind: 'stored', in: [`citations.${page.citations.length}`] })
    page.citations.push(citationOf(piece))
  }
}

const own: Record<'share' | 'mission' | 'disclosure', { field: SiteField; heading: Fate }> = {
  share: { field: 'shareText', heading: { kind: 'left_out', reason: 'the heading above the share text' } },
  mission: {
    field: 'mission',
    heading: { kind: 'left_out', reason: 'the heading above the site’s mission' },
  },
  disclosure: { field: 'affiliateStatement', heading: { kind: 'linked', disclosure: 'affiliate' } },
}

/** Below a heading that is about the site: what no rule knows is what the heading says. */
function takeSiteTexts(
  ledger: Ledger,
  page: CareerPage,
  group: Group,
  theme: 'share' | 'mission' | 'disclosure',
): void {
  const { heading, pieces } = group
  const { field, heading: fate } = own[theme]
  const isOfPartners =
    theme !== 'disclosure' ||
    /affiliate|commission|advertis|partner|paid/i.test(heading?.text ?? '') ||
    page.disclosures.includes('affiliate')
  if (!isOfPartners || (theme === 'mission' && !speaksAsSite(page)))
    return takeSection(ledger, page, pieces, heading, group.level)
  if (heading) ledger.claim(heading, fate)
  if (theme === 'disclosure') link(page, 'affiliate')
  for (const piece of pieces) {
    const judged = judge(piece.text, 'end')
    if (judged.every(({ verdict }) => verdict !== null)) claimJudged(ledger, page, piece, judged, 'end')
    else if (theme === 'share' && piece.text.split(' ').length <= 3)
      ledger.claim(piece, { kind: 'left_out', reason: 'a button of the page' })
    else {
      if (theme !== 'disclosure') forSite(page, field, piece.text)
      ledger.claim(
        piece,
        theme === 'disclosure'
          ? { kind: 'linked', disclosure: 'affiliate', keptIn: field }
          : { kind: 'site', field },
      )
    }
  }
}

/**
 * The statement how a site is paid for is the run of lines about it at the end, read as one; single sentences of it
 * may have been known for what they are before the run was.
 */
function wholeStatement(account: Account, page: CareerPage): Account {
  const isOfPartners = ({ fate }: Entry) => fate.kind === 'linked' && fate.disclosure === 'affiliate'
  const kept = new Set<Entry>()
  account.forEach((entry, index) => {
    if (entry.fate.kind !== 'linked' || !entry.fate.keptIn) return
    for (let at = index; at >= 0 && isOfPartners(account[at] as Entry); at--) kept.add(account[at] as Entry)
    for (let at = index; at < account.length && isOfPartners(account[at] as Entry); at++)
      kept.add(account[at] as Entry)
  })
  const words = account.filter((entry) => kept.has(entry) && themeOf(entry.text) === null)
  if (words.length === 0) return account
  page.site.affiliateStatement = words.map((entry) => entry.text).join('\n')
  return account.map((entry): Entry =>
    words.includes(entry)
      ? { ...entry, fate: { kind: 'linked', disclosure: 'affiliate', keptIn: 'affiliateStatement' } }
      : entry,
  )
}

/** A career has room for a hundred sections; what is more stands in the last, with its headings. */
function inFewSections(account: Account, page: CareerPage): Account {
  if (page.sections.length <= MOST_SECTIONS) return account
  const last = page.sections[MOST_SECTIONS - 1] as Section
  for (const { heading, blocks } of page.sections.splice(MOST_SECTIONS)) {
    if (heading) last.blocks.push({ kind: 'heading', level: 3, spans: [{ text: heading }] })
    last.blocks.push(...blocks)
  }
  const moved = (path: string) =>
    path.replace(/^sections\.(\d+)\.(\w+)$/, (whole, at: string) =>
      Number(at) >= MOST_SECTIONS ? `sections.${MOST_SECTIONS - 1}.body` : whole,
    )
  return account.map((entry) =>
    entry.fate.kind === 'stored'
      ? { ...entry, fate: { kind: 'stored', in: entry.fate.in.map(moved) } }
      : entry,
  )
}

/** Links that led through another service, and where they lead now. */
const unwrappedLinks = (ledger: Ledger): string[] =>
  ledger
    .stored()
    .flatMap((piece) =>
      [...new Set(piece.spans.flatMap((span) => span.url ?? []))]
        .filter((url) => unwrapped(url) !== url)
        .map((url) => `Line ${lineOf(piece)}: the link to ${unwrapped(url)} was unwrapped from ${url}.`),
    )
