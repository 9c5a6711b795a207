import type { Payload, PayloadRequest, RequiredDataFromCollectionSlug } from 'payload'

import { decideCells } from '#access/accessFor'
import { matrix } from '#access/matrix'
import { numbered, slugFrom } from '#src/content/slug'
import { letOthersWrite } from '#src/database/letOthersWrite'
import { inTransaction } from '#src/database/retry'
import { serverCan } from '#src/database/server'
import { systemStore } from '#src/database/store'
import type { Recognised, SiteField } from '#src/importing/CareerPage'
import {
  type EarlierImports,
  earlierImports,
  findEarlierImport,
  recordImport,
  sourceHash,
} from '#src/importing/earlierImports'
import { type Author, findAuthor, importerAccount, importerToBe, keepImporter } from '#src/importing/importer'
import { piecesOf } from '#src/importing/piecesOf'
import { type Plan, planDraft, type SettledEntry } from '#src/importing/planDraft'
import {
  type Gathered,
  gatherPictures,
  type KeptPictures,
  type PictureOptions,
} from '#src/importing/pictures/gatherPictures'
import { forgetPictures, keepPictures } from '#src/importing/pictures/keepPictures'
import { isWhole, type Proof, prove } from '#src/importing/proof/prove'
import { readSource, type Source } from '#src/importing/readSource'
import { recognise } from '#src/importing/recognise/recognise'
import { Refusal } from '#src/importing/Refusal'
import { createCities, type MadeCity, salariesOf } from '#src/importing/saveSalaries'
import { proposeSiteTexts } from '#src/importing/proposeSiteTexts'
import { readSiteFacts, type SiteFacts } from '#src/importing/siteFacts'

export type ImportOptions = {
  /** The e-mail address of the person whose drafts they will be; the importer's when unset. */
  as?: string | undefined
  /** The title of the page, for one file whose own text doesn't say it. */
  title?: string | undefined
  /** The language of the pages (ISO 639-1), where it can't be told or is told wrongly. */
  language?: string | undefined
  /** Kept with each import in the audit trail. */
  batch?: string | undefined
  /** Import a file again that was imported before. */
  again?: boolean | undefined
  /** Say what would happen, write nothing. */
  dryRun?: boolean | undefined
  /** These are career pages: no doubt is told. */
  yes?: boolean | undefined
  /** What is done with the pictures of the pages; unset: they are reported. */
  pictures?: PictureOptions | undefined
  /** Told after each file. */
  onProgress?: ((done: number, of: number, file: string) => void) | undefined
}

export type FileReport = {
  file: string
  outcome: 'created' | 'would be created' | 'unchanged' | 'failed'
  id: string | null
  title: string
  slug: string
  workflowState: string
  language: string
  counts: { sections: number; salaries: number; citations: number; disclosures: number; lines: number }
  /** Everything the page says against what the stored draft and this report have; null where nothing was written. */
  proof: Proof | null
  warnings: string[]
  assumptions: string[]
  toDo: string[]
  /** Cities that were made with the draft. */
  cities: MadeCity[]
  /** Texts for the whole site, proposed: readers see none before another person has approved it. */
  proposed: Partial<Record<SiteField, string>>
  /** Those of them that stand in the draft of the site's texts now; the others are told here only. */
  drafted: SiteField[]
  account: SettledEntry[]
  /** Why nothing was written; null unless 'unchanged' or 'failed'. */
  unchangedBecause: string | null
}

export type ImportReport = { dryRun: boolean; author: string; files: FileReport[] }

/** The files that can't be imported, all of them. Nothing was written. */
export class ImportRefused extends Error {
  readonly refusals: Refusal[]

  constructor(refusals: Refusal[]) {
    super(refusals.map((refusal) => refusal.message).join('\n'))
    this.name = 'ImportRefused'
    this.refusals = refusals
  }
}

export type Read = Recognised & { file: string; hash: string; source: Pick<Source, 'format' | 'text'> }

/** Whether something went wrong that the exit code has to say: a file that could not be saved, or words that are nowhere. */
export const isFaulty = ({ files }: ImportReport): boolean =>
  files.some(({ outcome, proof }) => outcome === 'failed' || (proof !== null && !isWhole(proof)))

/**
 * Reads all files, then writes each draft in a transaction of its own, so that others are served between them: a file is
 * imported whole or not at all, and a call that was stopped goes on where it was when it is made again. Nothing is published.
 * @throws ImportRefused naming every file that can't be read, or the author who may not write drafts
 */
export const importFiles = async (
  payload: Payload,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> => importPages(payload, await readAll(files, options), options)

/** The second half: what `readAll` read. @throws ImportRefused */
export async function importPages(
  payload: Payload,
  read: readonly Read[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const author = options.dryRun
    ? await authorOf(payload, options.as)
    : await inTransaction(payload, undefined, (req) => authorOf(payload, options.as, req))
  const run: Run = {
    payload,
    author,
    options,
    facts: await readSiteFacts(payload, author),
    earlier: options.again ? new Map() : await earlierImports(payload, new Set(read.map(({ hash }) => hash))),
    seen: new Map(),
    slugs: new Set(),
    keptPictures: new Map(),
    reports: [],
  }
  for (const [index, page] of read.entries()) {
    run.reports.push(await importOne(run, page))
    options.onProgress?.(index + 1, read.length, page.file)
    if (!options.dryRun && index + 1 < read.length) await letOthersWrite()
  }
  return { dryRun: options.dryRun === true, author: author.email, files: run.reports }
}

type Run = {
  payload: Payload
  author: Author
  options: ImportOptions
  facts: SiteFacts
  earlier: EarlierImports
  /** Files of this call by the hash of their text. */
  seen: Map<string, string>
  slugs: Set<string>
  keptPictures: KeptPictures
  reports: FileReport[]
}

/** Reads and recognises; needs no database. @throws ImportRefused */
export async function readAll(
  files: readonly string[],
  { title, language }: Pick<ImportOptions, 'title' | 'language'> = {},
): Promise<Read[]> {
  const read: Read[] = []
  const refusals: Refusal[] = []
  for (const file of files) {
    try {
      const source = await readSource(file)
      const recognised = recognise(piecesOf(source), { title, language, file })
      if ('refused' in recognised) throw new Refusal(file, recognised.refused)
      read.push({ ...recognised, file, hash: sourceHash(source.text, title), source })
    } catch (error) {
      // A parser that runs out of stack has met a page nested a thousand deep.
      if (error instanceof RangeError)
        refusals.push(new Refusal(file, 'it is nested too deeply to be a page.'))
      else if (error instanceof Refusal) refusals.push(error)
      else throw error
    }
  }
  if (refusals.length > 0) throw new ImportRefused(refusals)
  return read
}

async function authorOf(payload: Payload, email: string | undefined, req?: PayloadRequest): Promise<Author> {
  const wanted = email ?? importerAccount.email
  const known = await findAuthor(payload, wanted, req)
  const refuse = (reason: string) => new ImportRefused([new Refusal(`--as ${wanted}`, reason)])
  if (!known && email) throw refuse('there is no account with this address.')
  const author = known ?? (req ? await keepImporter(payload, req) : importerToBe())
  if (author.deactivated) throw refuse('this account is deactivated.')
  if (decideCells(matrix.careers.create, author) !== true)
    throw refuse(`this person may not write careers (${(author.roles ?? []).join(', ') || 'no role'}).`)
  return author
}

async function importOne(run: Run, page: Read): Promise<FileReport> {
  const { payload, options } = run
  let plan = planDraft(page, run.facts)
  const twin = run.seen.get(page.hash)
  run.seen.set(page.hash, page.file)
  if (twin) {
    const same = run.reports.find((report) => report.file === twin)
    const place = { id: same?.id ?? null, slug: same?.slug ?? '' }
    return {
      ...reportOf(page, plan, options),
      ...nothingNew,
      ...place,
      unchangedBecause: `it is the same page as ${twin}`,
    }
  }
  const earlier = options.again ? null : await findEarlierImport(payload, run.earlier, page.hash)
  if (earlier) {
    const since = earlier.changedSince ? ' and was edited since' : ''
    return {
      ...reportOf(page, plan, options), ...nothingNew, id: earlier.document, slug: earlier.slug, title: earlier.title, workflowState: earlier.workflowState,
      unchangedBecause: `it was imported on ${earlier.at.slice(0, 10)}${since}; --again imports it once more`,
    } // prettier-ignore
  }
  const pictures = await picturesOf(run, page)
  if (pictures.size > 0) plan = planDraft(page, run.facts, pictures)
  if (options.dryRun) {
    const slug = await freeSlug(run, plan)
    return {
      ...reportOf(page, plan, options),
      outcome: 'would be created',
      slug,
      proof: proofOf(page, plan, { ...plan.data, slug }, null),
    }
  }
  try {
    const report = await inTransaction(payload, undefined, (req) => save(run, page, { plan, pictures }, req))
    for (const one of pictures.values())
      if (one.kind === 'ready') run.keptPictures.set(one.hash, one.made.mediaId)
    // The files that follow know the cities this one made, and the texts it drafted.
    if (report.cities.length + report.drafted.length > 0) run.facts = await readSiteFacts(payload, run.author)
    return report
  } catch (error) {
    const wrong = fieldErrors(error)
    if (!wrong) throw error
    return {
      ...reportOf(page, plan, options),
      ...nothingNew,
      outcome: 'failed',
      unchangedBecause: `it can’t be saved: ${wrong}`,
    }
  }
}

const nothingNew = {
  outcome: 'unchanged' as const,
  proposed: {},
  drafted: [] as SiteField[],
  cities: [] as MadeCity[],
  proof: null,
}

/** Asked for where the author may keep pictures; the others are reported. */
const picturesOf = async (
  { options, author, keptPictures: kept }: Run,
  { file, page }: Read,
): Promise<ReadonlyMap<string, Gathered>> =>
  options.pictures && page.pictures.length > 0 && decideCells(matrix.media.create, author) === true
    ? gatherPictures({ file, pictures: page.pictures }, options.pictures, {
        isDryRun: options.dryRun === true,
        kept,
      })
    : new Map()

async function save(
  run: Run,
  page: Read,
  { plan, pictures: gathered }: { plan: Plan; pictures: ReadonlyMap<string, Gathered> },
  req: PayloadRequest,
): Promise<FileReport> {
  const { payload, author, options } = run
  const slug = await freeSlug(run, plan, req)
  const made: { collection: 'careers' | 'cities' | 'media'; id: string }[] = []
  try {
    await keepPictures({ payload, req, author, pictures: page.page.pictures, gathered, made })
    const cities = await createCities({ payload, req, author, plan, facts: run.facts, made })
    const created = await payload.create({
      collection: 'careers',
      data: {
        ...plan.data,
        salaries: salariesOf(plan, cities),
        slug,
      } as RequiredDataFromCollectionSlug<'careers'>,
      depth: 0,
      req,
      user: author,
      overrideAccess: false,
    })
    const id = String(created.id)
    made.push({ collection: 'careers', id })
    const { title, revision } = created as { title: string; revision?: string | null }
    await recordImport(payload, req, {
      author,
      document: id,
      title,
      revision: String(revision),
      file: page.file,
      hash: page.hash,
      batch: options.batch,
    })
    // What is proved is what the database gives back.
    const stored = await systemStore(payload, req).findByID('careers', id)
    if (!stored) throw new Error(`The draft ${id} is not there after it was saved.`)
    const proof = proofOf(page, plan, stored, cities)
    // The last thing that may fail: nobody would take it back.
    const drafted = await proposeSiteTexts({ payload, req, author, proposed: plan.proposed })
    return {
      ...reportOf(page, plan, options), outcome: 'created', id, slug: String(created.slug), workflowState: String(created.workflowState),
      cities: [...cities.values()], proof, drafted,
    } // prettier-ignore
  } catch (error) {
    // On a server without transactions nobody else undoes what was written before the failure.
    // Overrides access: a contributor may not delete, but this undoes the import of a moment ago.
    if (!serverCan(payload).transactions)
      for (const { collection, id } of made.reverse())
        await payload.delete({ collection, id, req, depth: 0, overrideAccess: true })
    await forgetPictures(payload, gathered)
    throw error
  }
}

/** A figure counts as stored when its row in the draft says exactly what was planned. */
function proofOf(
  page: Read,
  plan: Plan,
  stored: Record<string, unknown>,
  cities: ReadonlyMap<string, MadeCity> | null,
): Proof {
  const rows = Array.isArray(stored.salaries) ? (stored.salaries as Record<string, unknown>[]) : []
  const salaries = plan.data.salaries.flatMap((planned, index) => {
    const row = rows[index]
    const city = planned.newCity ? (cities?.get(planned.newCity)?.id ?? null) : planned.city
    const isAsPlanned =
      row !== undefined &&
      (row.median ?? null) === planned.median &&
      (cities === null || (row.city ?? null) === city) &&
      (row.period ?? 'year') === planned.period
    return isAsPlanned ? [page.page.salaries[index]?.written ?? ''] : []
  })
  return prove(page.source, stored, { ...plan, salaries })
}

/** What a refused save says about single fields, in one line; null when it failed for another reason. */
const fieldErrors = (error: unknown): string | null => {
  const errors = (error as { data?: { errors?: { path?: string; message?: string }[] } }).data?.errors
  if (!Array.isArray(errors) || errors.length === 0) return null
  return errors.map(({ path, message }) => `${path}: ${message}`).join(' ')
}

/** A slug nobody has; where it is another than the title's, the plan says which page has that. */
async function freeSlug(run: Run, plan: Plan, req?: PayloadRequest): Promise<string> {
  const wanted = slugFrom(plan.data.title)
  const store = systemStore(run.payload, req)
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : numbered(wanted, number)
    if (run.slugs.has(slug) || (await store.findOne('careers', { slug: { equals: slug } }))) continue
    run.slugs.add(slug)
    if (number > 1) {
      const other = await store.findOne('careers', { slug: { equals: wanted } })
      const which = other
        ? `“${String(other.title)}” (${String(other.workflowState)})`
        : 'another file of this import'
      plan.assumptions.push(
        `A similar page exists: ${which} has the slug ${wanted}, so this draft got ${slug}.`,
      )
    }
    return slug
  }
}

const reportOf = (
  { file, account, page, doubt, language }: Read,
  plan: Plan,
  { yes }: ImportOptions,
): Omit<FileReport, 'outcome'> => ({
  file,
  id: null,
  title: plan.data.title,
  slug: '',
  workflowState: 'draft',
  language,
  counts: {
    sections: page.sections.length,
    salaries: page.salaries.length,
    citations: page.citations.length,
    disclosures: (plan.data.disclosures as string[]).length,
    lines: new Set(account.flatMap((entry) => entry.lines)).size,
  },
  proof: null,
  warnings: doubt && !yes ? [`${doubt}; --yes says that it is one.`] : [],
  assumptions: plan.assumptions,
  toDo: plan.toDo,
  cities: [],
  proposed: plan.proposed,
  drafted: [],
  account: plan.account,
  unchangedBecause: null,
})
