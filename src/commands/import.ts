import { parseArgs } from 'node:util'

import type { Payload } from 'payload'

import { configure } from '#src/commands/command/configure'
import { openPayload } from '#src/environment/openPayload'
import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { importWholeSite } from '#src/commands/command/importWholeSite'
import { fileToRead } from '#src/commands/command/typedFile'
import { importPages, ImportRefused, isFaulty, readAll } from '#src/importing/importFiles'
import { printReport } from '#src/importing/printReport'
import { isSiteFile } from '#src/transfer/archiveReader'
import { isProblem } from '#src/problems/Problem'
import { SettingsError, type Settings } from '#src/settings'

const usage = `npm run import -- FILE... [--as EMAIL] [--dry-run] [--collection careers] [--batch NAME] [--title TITLE] [--lang CODE] [--yes] [--pictures] [--again] [--json]

Reads career pages (.txt, .md, .html) into drafts and proves that every word is in the draft or in the report. Nothing is published.
A file that npm run export or npm run backup wrote is recognised: it becomes the same site in an empty database.
  --as EMAIL      whose drafts they will be; without it the system person "importer"
  --dry-run       the same report, nothing written
  --collection    what the files hold; careers is what can be imported now
  --batch NAME    kept with each import in the audit trail
  --title TITLE   the page's title, for one file that doesn't say it
  --lang CODE     the language of the pages (en, de, fr, es, pt, ar, hi, zh, ja, ...), where it can't be told
  --yes           they are career pages: no doubt is told
  --pictures      fetch the pictures that are on the web; those in the folder of a page are taken along anyway
  --again         import a file again that was imported before
  --json          the report for programs, on standard output`

/** Bad input: nothing was written, and the command ends with 2. */
class Misuse extends Error {}

/**
 * `npm run import`.
 * @returns the exit code: 0; 2 for bad input, nothing was written; 1 when the site could not be reached, a file could not be saved,
 *   or something of a page is in neither the draft nor the report
 */
export async function main(args: string[]): Promise<number> {
  try {
    const { files, options, fetchesPictures, json } = readArguments(args)
    if (files.length === 1 && (await isSiteFile(files[0]!))) return await importWholeSite(files[0]!)
    // What is no career page is known without a database: said first, and nothing is opened for it.
    const pages = await readAll(files, options)

    const { payload, settings } = await openSite()
    try {
      const report = await importPages(payload, pages, {
        ...options,
        pictures: { maxBytes: settings.uploadLimit, fetch: fetchesPictures },
        onProgress: progressOf(pages.length),
      })
      console.log(json ? JSON.stringify(report, null, 2) : printReport(report, `${settings.publicUrl}/admin`))
      return isFaulty(report) ? 1 : 0
    } finally {
      await payload.destroy()
    }
  } catch (error) {
    return explain(error)
  }
}

/** A word now and then on standard error, where there are so many files that one waits. */
const progressOf = (count: number) =>
  count < MANY
    ? undefined
    : (done: number, of: number) => {
        if (done % PROGRESS_EVERY === 0 || done === of) console.error(`${done} of ${of} files`)
      }

const MANY = 20
const PROGRESS_EVERY = 20

function readArguments(args: string[]) {
  const { values, positionals } = parsed(args)
  if (values.help) throw new Misuse(usage)
  if (positionals.length === 0) throw new Misuse(`No file was named.\n\n${usage}`)
  if (values.collection !== undefined && values.collection !== 'careers') {
    throw new Misuse(`--collection ${values.collection}: only careers can be imported from files.`)
  }
  if (values.title !== undefined && positionals.length > 1)
    throw new Misuse('--title names the page of one file; several were given.')
  if (values.title?.trim() === '') throw new Misuse('--title is empty.')
  if (values.lang !== undefined && !/^[a-z]{2}$/.test(values.lang))
    throw new Misuse(`--lang ${values.lang}: give the two letters of ISO 639-1, for instance de.`)
  if (values.as !== undefined && !/^\S+@\S+$/.test(values.as.trim()))
    throw new Misuse(`--as ${values.as}: this is no e-mail address.`)
  return {
    files: positionals.map(fileToRead),
    options: {
      as: values.as,
      title: values.title?.trim(),
      batch: values.batch,
      language: values.lang,
      yes: values.yes,
      again: values.again,
      dryRun: values['dry-run'],
    },
    fetchesPictures: values.pictures === true,
    json: values.json === true,
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        as: { type: 'string' },
        'dry-run': { type: 'boolean' },
        collection: { type: 'string' },
        batch: { type: 'string' },
        title: { type: 'string' },
        lang: { type: 'string' },
        yes: { type: 'boolean' },
        pictures: { type: 'boolean' },
        again: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

async function openSite() {
  const { settings, config, log } = await configure()
  const payload = await openPayload(config, log)
  await fillWhenEmpty(payload, settings)
  return { payload, settings }
}

/** On an empty database an import is a first start: without accounts and cities its drafts would be of little use. */
async function fillWhenEmpty(payload: Payload, settings: Settings) {
  const { systemStore } = await import('#src/database/store')
  if ((await systemStore(payload).count('users')) > 0) return
  const { seedIfEmpty } = await import('#src/seed/run')
  const { signIn } = await seedIfEmpty(payload, settings, { info: (words) => console.error(words) })
  if (!signIn) return
  console.error('The sample accounts; their password is shown this once:')
  for (const { email, password } of signIn) console.error(`  ${email}  ${password}`)
}

function explain(error: unknown): number {
  if (error instanceof Misuse || error instanceof ImportRefused) {
    console.error(error.message)
    return 2
  }
  if (error instanceof SettingsError) {
    for (const line of error.lines) console.error(line)
    return 2
  }
  if (isProblem(error)) {
    console.error(error.message)
    return error.status >= 500 ? 1 : 2
  }
  console.error('The import failed, and nothing was written:', error)
  return 1
}

await exitWhenWritten(await main(process.argv.slice(2)))
