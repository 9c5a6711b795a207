import type { Payload, PayloadRequest } from 'payload'

import { matrix } from '#access/matrix'
import { numbered, slugFrom } from '#src/content/slug'
import { letOthersWrite } from '#src/database/letOthersWrite'
import { inTransaction } from '#src/database/retry'
import { serverCan } from '#src/database/server'
import { systemStore } from '#src/database/store'
import type { Recognised, SiteField } from '#src/importing/CareerPage'
import { findEarlierImport, recordImport, sourceHash } from '#src/importing/earlierImports'
import { type Author, findAuthor, importerAccount, importerToBe, keepImporter } from '#src/importing/importer'
import { piecesOf } from '#src/importing/piecesOf'
import { type Plan, planDraft, type SettledEntry } from '#src/importing/planDraft'
import { readSource } from '#src/importing/readSource'
import { recognise } from '#src/importing/recognise/recognise'
import { Refusal } from '#src/importing/Refusal'
import { readSiteFacts } from '#src/importing/siteFacts'

export type ImportOptions = {
  /** The e-mail address of the person whose drafts they will be; the importer's when unset. */
  as?: string | undefined
  /** The title of the page, for one file whose own text doesn't say it. */
  title?: string | undefined
  /** Kept with each import in the audit trail. */
  batch?: string | undefined
  /** Import a file again that was imported before. */
  again?: boolean | undefined
  /** Say what would happen, write nothing. */
  dryRun?: boolean | undefined
}

export type FileReport = {
  file: string
  outcome: 'created' | 'would be created' | 'unchanged'
  id: string | null
  title: string
  slug: string
  workflowState: string
  counts: { sections: number; salaries: number; citations: number; disclosures: number; lines: number }
  assumptions: string[]
  toDo: string[]
  /** What was put into the site settings. */
  site: Partial<Record<SiteField, string>>
  account: SettledEntry[]
  /** Why nothing was written; null unless 'unchanged'. */
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

export type Read = Recognised & { file: string; hash: string }

/**
 * Files whose drafts are written in one transaction. SQLite has one writer, and whoever signs in writes too: between two
 * of these others have their turn (ten pages take about a tenth of a second).
 */
const AT_ONCE = 10

/**
 * Reads all files, then writes their drafts: all of them or, when one is refused, none. Nothing is published, and a file
 * that was imported before is not imported twice.
 * @throws ImportRefused naming every file that is no career page, or the author who may not write drafts
 */
export const importFiles = async (
  payload: Payload,
  files: readonly string[],
  options: ImportOptions = {},
): Promise<ImportReport> => importPages(payload, await readAll(files, options.title), options)

/** The second half: what `readAll` read. @throws ImportRefused */
export async function importPages(
  payload: Payload,
  read: readonly Read[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  if (options.dryRun) {
    const author = await authorOf(payload, options.as)
    return {
      dryRun: true,
      author: author.email,
      files: await work(payload, undefined, read, author, options),
    }
  }
  const author = await inTransaction(payload, undefined, (req) => authorOf(payload, options.as, req))
  const run = begin()
  try {
    for (let from = 0; from < read.length; from += AT_ONCE) {
      if (from > 0) await letOthersWrite()
      const isLast = from + AT_ONCE >= read.length
      await group(payload, read.slice(from, from + AT_ONCE), author, options, run, isLast)
    }
  } catch (error) {
    // What earlier groups wrote is committed, and on a server without transactions what this one wrote stands too.
    if (run.made.length > 0)
      await inTransaction(payload, undefined, (req) => takeBack(payload, req, run.made))
    throw error
  }
  return { dryRun: false, author: author.email, files: run.reports }
}

/** What one call has done so far. */
type Run = {
  reports: FileReport[]
  slugs: Set<string>
  /** By hash, the first file with this text. */
  seen: Map<string, string>
  /** Ids of the drafts that are there. */
  made: string[]
}

const begin = (): Run => ({ reports: [], slugs: new Set(), seen: new Map(), made: [] })

/** Writes one group in one transaction; `run` grows by it when it is written. */
async function group(
  payload: Payload,
  read: readonly Read[],
  author: Author,
  options: ImportOptions,
  run: Run,
  isLast: boolean,
): Promise<void> {
  let grown = run
  try {
    await inTransaction(payload, undefined, async (req) => {
      // From what is committed, for the database may ask to do it again.
      grown = {
        reports: [...run.reports],
        slugs: new Set(run.slugs),
        seen: new Map(run.seen),
        made: [...run.made],
      }
      await work(payload, req, read, author, options, grown)
      if (isLast) await keepSiteTexts(payload, req, author, grown.reports)
    })
    Object.assign(run, grown)
  } catch (error) {
    if (!serverCan(payload).transactions) run.made = grown.made
    throw error
  }
}

/** With the last drafts and not before: a site's text can't be taken back without a trace. */
async function keepSiteTexts(
  payload: Payload,
  req: PayloadRequest,
  author: Author,
  reports: readonly FileReport[],
): Promise<void> {
  const site = textsOf(reports)
  if (Object.keys(site).length === 0) return
  await payload.updateGlobal({ slug: 'site', data: site, depth: 0, req, user: author, overrideAccess: false })
}

const textsOf = (reports: readonly FileReport[]): FileReport['site'] =>
  Object.assign({}, ...reports.map((one) => one.site)) as FileReport['site']

/** What was committed before a failure is taken away again: a call leaves all its drafts or none. */
async function takeBack(payload: Payload, req: PayloadRequest, made: readonly string[]): Promise<void> {
  for (const id of made) {
    // Overrides access: a contributor may not delete, but this undoes his own import of a moment ago.
    await payload.delete({ collection: 'careers', id, req, depth: 0, overrideAccess: true })
  }
}

/** Reads and recognises; needs no database. @throws ImportRefused */
export async function readAll(files: readonly string[], title?: string): Promise<Read[]> {
  const read: Read[] = []
  const refusals: Refusal[] = []
  for (const file of files) {
    try {
      const source = await readSource(file)
      const recognised = recognise(piecesOf(source), title ? { title } : {})
      if ('refused' in recognised) throw new Refusal(file, recognised.refused)
      read.push({ ...recognised, file, hash: sourceHash(source.text, title) })
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
  const mayCreate = (author.roles ?? []).some((role) => matrix.careers.create[role] === 'all')
  if (!mayCreate)
    throw refuse(`this person may not write careers (${(author.roles ?? []).join(', ') || 'no role'}).`)
  return author
}

/** With a `req`, writes within its transaction and adds to `made`; without, only says what would be written. */
async function work(
  payload: Payload,
  req: PayloadRequest | undefined,
  read: readonly Read[],
  author: Author,
  options: ImportOptions,
  { reports, slugs, seen, made }: Run = begin(),
): Promise<FileReport[]> {
  const facts = await readSiteFacts(payload, author, req)
  // What earlier files of this call will put there.
  Object.assign(facts.site, textsOf(reports))

  for (const one of read) {
    const plan = planDraft(one, facts)
    const twin = seen.get(one.hash)
    const earlier = options.again || twin ? null : await findEarlierImport(payload, one.hash, req)
    seen.set(one.hash, one.file)
    if (twin) {
      const same = reports.find((report) => report.file === twin)
      reports.push({
        ...report(one, plan),
        outcome: 'unchanged',
        id: same?.id ?? null,
        slug: same?.slug ?? '',
        site: {},
        unchangedBecause: `it is the same page as ${twin}`,
      })
      continue
    }
    if (earlier) {
      const since = earlier.changedSince ? ' and was edited since' : ''
      reports.push({
        ...report(one, plan), outcome: 'unchanged', id: earlier.document, slug: earlier.slug, title: earlier.title, workflowState: earlier.workflowState, site: {},
        unchangedBecause: `it was imported on ${earlier.at.slice(0, 10)}${since}; --again imports it once more`,
      }) // prettier-ignore
      continue
    }

    const slug = await freeSlug(payload, plan.data.title, slugs, req)
    slugs.add(slug)
    const wanted = slugFrom(plan.data.title)
    if (slug !== wanted) plan.assumptions.push(await similarPage(payload, wanted, slug, req))
    Object.assign(facts.site, plan.site)
    const done = req
      ? await save({
          payload,
          req,
          page: one,
          data: { ...plan.data, slug },
          author,
          batch: options.batch,
          ids: made,
        })
      : null
    reports.push({
      ...report(one, plan),
      outcome: done ? 'created' : 'would be created',
      slug,
      ...(done ?? {}),
    })
  }
  return reports
}

type Saving = {
  payload: Payload
  req: PayloadRequest
  page: Read
  data: Plan['data']
  author: Author
  batch: string | undefined
  /** Ids of what was made in this call. */
  ids: string[]
}

async function save({ payload, req, page: { file, hash }, data, author, batch, ids }: Saving) {
  try {
    const made = await payload.create({
      collection: 'careers',
      data: data as never,
      depth: 0,
      req,
      user: author,
      overrideAccess: false,
    })
    ids.push(String(made.id))
    const { title, revision } = made as { title: string; revision?: string | null }
    await recordImport(payload, req, {
      author,
      document: String(made.id),
      title,
      revision: String(revision),
      file,
      hash,
      batch,
    })
    return { id: String(made.id), slug: String(made.slug), workflowState: String(made.workflowState) }
  } catch (error) {
    const wrong = fieldErrors(error)
    if (wrong) throw new ImportRefused([new Refusal(file, `it can’t be saved: ${wrong}`)])
    throw error
  }
}

/** What a refused save says about single fields, in one line; null when it failed for another reason. */
const fieldErrors = (error: unknown): string | null => {
  const errors = (error as { data?: { errors?: { path?: string; message?: string }[] } }).data?.errors
  if (!Array.isArray(errors) || errors.length === 0) return null
  return errors.map(({ path, message }) => `${path}: ${message}`).join(' ')
}

async function freeSlug(
  payload: Payload,
  title: string,
  taken: Set<string>,
  req?: PayloadRequest,
): Promise<string> {
  const wanted = slugFrom(title)
  const store = systemStore(payload, req)
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : numbered(wanted, number)
    if (!taken.has(slug) && !(await store.findOne('careers', { slug: { equals: slug } }))) return slug
  }
}

async function similarPage(
  payload: Payload,
  wanted: string,
  slug: string,
  req?: PayloadRequest,
): Promise<string> {
  const other = await systemStore(payload, req).findOne('careers', { slug: { equals: wanted } })
  const which = other
    ? `“${String(other.title)}” (${String(other.workflowState)})`
    : 'another file of this import'
  return `A similar page exists: ${which} has the slug ${wanted}, so this draft got ${slug}.`
}

const report = ({ file, account, page }: Read, plan: Plan): Omit<FileReport, 'outcome'> => ({
  file,
  id: null,
  title: plan.data.title,
  slug: '',
  workflowState: 'draft',
  counts: {
    sections: page.sections.length,
    salaries: page.salaries.length,
    citations: page.citations.length,
    disclosures: (plan.data.disclosures as string[]).length,
    lines: new Set(account.flatMap((entry) => entry.lines)).size,
  },
  assumptions: plan.assumptions,
  toDo: plan.toDo,
  site: plan.site,
  account: plan.account,
  unchangedBecause: null,
})
