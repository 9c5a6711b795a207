import { domainOf } from '#src/content/webAddress'
import { type Asking, entriesOf } from '#src/curation/entries'
import { readAll } from '#src/curation/readAll'
import { catalogue } from '#src/curation/index/catalogue'
import type { CatalogueIndex } from '#src/curation/index/catalogueIndex'
import { type Item, wordsOf } from '#src/curation/index/item'
import { type PastedLine, pastedLines } from '#src/curation/pastedLines'
import { acceptable, identified, referenceOf } from '#src/curation/search'
import type { Entry, Kind, Outcome } from '#src/curation/types'
import { Problem } from '#src/problems/Problem'

/** Lines of one paste. */
const MOST_LINES = 500
/** Candidates that are offered for a line. */
const OFFERED = 6

/** What each line of a pasted list stands for, among what this person may read. */
export const lookUp = async (
  asking: Asking,
  { text, kinds }: { text: string; kinds: readonly Kind[] },
): Promise<Outcome[]> => {
  const lines = pastedLines(text)
  if (lines.length > MOST_LINES) throw tooMany(lines.length)
  const index = await catalogue(asking.payload)
  const accept = await acceptable(asking, { kinds })

  const looked: { line: PastedLine; items: Item[]; isSure: boolean }[] = []
  for (const line of lines) {
    looked.push({ line, ...candidatesFor(index, line, accept) })
    // Others are served between two lines.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const references = looked.flatMap(({ items }) => items.map(referenceOf))
  const entries = new Map((await entriesOf(asking, references)).map((entry) => [entry.id, entry]))
  const providers = looked.some(({ line, items }) => line.readAs === 'address' && items.length === 0)
    ? await providerHosts(asking)
    : new Map<string, string>()

  const firstLines = new Map<string, number>()
  return looked.map(({ line, items, isSure }) => {
    const found = items.flatMap(({ id }) => entries.get(id) ?? [])
    const outcome = outcomeOf(line, found, isSure, kinds, providers)
    if (outcome.outcome !== 'found') return outcome
    const id = found[0]!.id
    const sameAs = firstLines.get(id)
    if (sameAs !== undefined) return { ...outcome, outcome: 'repeated' as const, sameAs }
    firstLines.set(id, line.line)
    return outcome
  })
}

const candidatesFor = (
  index: CatalogueIndex,
  line: PastedLine,
  accept: (item: Item) => boolean,
): { items: Item[]; isSure: boolean } => {
  if ('wrong' in line) return { items: [], isSure: false }
  if (line.readAs !== 'title') {
    const items = identified(index, line.value).filter(accept)
    if (items.length > 0) return { items: items.slice(0, OFFERED), isSure: true }
  }
  if (line.title === null) return { items: [], isSure: false }
  return byTitle(index, line.title, accept)
}

/**
 * The same title is the same thing; a longer or a similar one is a proposal. 'Title, by Author' and 'Title - Author' are
 * tried without their ending.
 */
const byTitle = (index: CatalogueIndex, title: string, accept: (item: Item) => boolean) => {
  const [short = title] = title.split(/\s+(?:by|von|de|par|[-–—|])\s+|,\s+by\s+|\s*[;|]\s*/)
  for (const one of new Set([title, short])) {
    const items = index.withTitle(wordsOf(one), accept, OFFERED)
    if (items.length > 0) return { items, isSure: true }
  }
  for (const one of new Set([title, short])) {
    const words = wordsOf(one)
    if (words === ' ') continue
    const { items } = index.find({ words, accept, limit: OFFERED })
    if (items.length > 0) return { items, isSure: false }
  }
  return { items: [], isSure: false }
}

const outcomeOf = (
  line: PastedLine,
  entries: Entry[],
  isSure: boolean,
  kinds: readonly Kind[],
  providers: Map<string, string>,
): Outcome => {
  const common = { line: line.line, text: line.text, readAs: line.readAs, entries }
  if ('wrong' in line) return { ...common, outcome: 'wrong', message: line.wrong }
  if (line.readAs === 'isbn' && !kinds.includes('books'))
    return {
      ...common,
      outcome: 'wrong',
      message: 'This is the ISBN of a book; this list takes courses only.',
    }
  if (entries.length === 1 && isSure) return { ...common, outcome: 'found' }
  if (entries.length > 0) return { ...common, outcome: 'several' }
  return { ...common, outcome: 'missing', start: startOf(line, kinds, providers) }
}

/** What the line says about a document that is yet to be made. */
const startOf = (
  line: PastedLine & { value: string; title: string | null },
  kinds: readonly Kind[],
  providers: Map<string, string>,
): NonNullable<Outcome['start']> => {
  const title = line.title ? { title: line.title.slice(0, 200) } : {}
  if (line.readAs === 'isbn') return { collection: 'books', data: { ...title, isbn13: line.value } }
  if (line.readAs === 'title') return { collection: kinds[0] ?? 'courses', data: title }
  const provider = providers.get(domainOf(line.value))
  return { collection: 'courses', data: { ...title, url: line.value, ...(provider ? { provider } : {}) } }
}

const providerHosts = async (asking: Asking): Promise<Map<string, string>> => {
  const docs = await readAll(asking, 'providers', 'url')
  return new Map(docs.flatMap(({ id, url }) => (url ? [[domainOf(url), id] as const] : [])))
}

const tooMany = (count: number): Problem =>
  new Problem({
    kind: 'too-many-lines',
    status: 422,
    title: 'Too many lines at once',
    detail: `These are ${count} lines; paste at most ${MOST_LINES} at once.`,
    errors: [{ path: 'text', message: `At most ${MOST_LINES} lines.` }],
  })
