import type { SiteField } from '#src/importing/CareerPage'
import type { FileReport, ImportReport } from '#src/importing/importFiles'
import type { SettledEntry } from '#src/importing/planDraft'
import type { Count, Proof } from '#src/importing/proof/prove'

/** The report as a person reads it at the terminal. `adminUrl` is where drafts are opened. */
export function printReport({ dryRun, author, files }: ImportReport, adminUrl: string): string {
  const blocks = files.map((file) => blockOf(file, adminUrl))
  const made = files.filter(
    (file) => file.outcome === 'created' || file.outcome === 'would be created',
  ).length
  const failed = files.filter((file) => file.outcome === 'failed').length
  const drafts = `${made} ${made === 1 ? 'draft' : 'drafts'}`
  const last = dryRun
    ? `Dry run: ${drafts} would be written, as ${author}. Nothing was.`
    : made === 0
      ? 'Nothing was written.'
      : `${drafts} written, as ${author}. Nothing was published.`
  return [...blocks, failed > 0 ? `${many(failed, 'file')} could not be saved. ${last}` : last].join('\n\n')
}

function blockOf(file: FileReport, adminUrl: string): string {
  const { counts } = file
  const where = file.id ? `${adminUrl}/collections/careers/${file.id}` : null
  const lines = [
    file.file,
    row('Title', file.title),
    row('Slug', file.slug),
    row('State', where ? `${file.workflowState}, ${where}` : file.workflowState),
  ]
  if (file.unchangedBecause) {
    const result = file.outcome === 'failed' ? 'failed' : 'unchanged'
    return [...lines, row('Result', `${result}, nothing written: ${file.unchangedBecause}.`)].join('\n')
  }
  const kinds = [
    many(counts.sections, 'section'), many(counts.salaries, 'salary', 'salaries'), many(counts.citations, 'citation'), many(counts.disclosures, 'disclosure'),
  ] // prettier-ignore
  lines.push(row('Holds', `${kinds.join(', ')}; ${counts.lines} lines accounted for`))
  if (file.proof) lines.push(...proofLines(file.proof))
  lines.push(...list('Warnings', file.warnings))
  lines.push(...list('Taken to be so', file.assumptions))
  lines.push(
    ...list(
      'Cities made with the draft',
      file.cities.map(
        ({ name, country, currency, timeZone }) => `${name}: ${country}, ${currency}, ${timeZone}`,
      ),
    ),
  )
  lines.push(...list('To do in the draft', file.toDo))
  lines.push(...list('Disclosures linked', entries(file, 'linked')))
  lines.push(
    ...list(
      'Proposed for the texts of the whole site',
      Object.entries(file.proposed).map(
        ([field, text]) =>
          `${field}: ${text.replaceAll('\n', ' ')} (${file.drafted.includes(field as SiteField) ? 'in their draft, to be approved' : 'in this report only'})`,
      ),
    ),
  )
  lines.push(...list('Said twice, stored once', entries(file, 'duplicate')))
  lines.push(
    ...list(
      'Kept without its link',
      file.account.filter(({ fate, note }) => fate.kind === 'stored' && note).map(sentenceOf),
    ),
  )
  lines.push(...list('Left out', [...entries(file, 'left_out'), ...entries(file, 'site')]))
  lines.push(
    row(
      'Next',
      file.outcome === 'created' ? 'look it over and submit it for review' : 'run it without --dry-run',
    ),
  )
  return lines.join('\n')
}

/** '1,204 of 1,204 words accounted for', and the same of links, pictures and list numbers where there are any. */
function proofLines({ words, links, pictures, numbers, missing }: Proof): string[] {
  const said = (count: Count, name: string) => `${whole(count.accounted)} of ${whole(count.of)} ${name}`
  const more = ([[links, 'links'], [pictures, 'pictures'], [numbers, 'list numbers']] as const).filter(([count]) => count.of > 0) // prettier-ignore
  const all = [said(words, 'words'), ...more.map(([count, name]) => said(count, name))]
  return [
    row('Proof', `${all.join(', ')} accounted for`),
    ...list(
      'In neither the draft nor this report',
      missing.map(({ line, what }) => `line ${line}: ${what}`),
    ),
  ]
}

const whole = (count: number) => count.toLocaleString('en-US')

const row = (name: string, value: string) => `  ${name.padEnd(8)}${value}`

const list = (name: string, items: string[]) =>
  items.length === 0 ? [] : [`  ${name}`, ...items.map((item) => `    ${item}`)]

const many = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

const entries = (file: FileReport, kind: SettledEntry['fate']['kind']) =>
  file.account.filter((entry) => entry.fate.kind === kind).map(sentenceOf)

function sentenceOf({ lines, text, fate, note }: SettledEntry): string {
  const where = `line ${lines[0] ?? '?'}`.padEnd(9)
  const more = note ? ` (${note})` : ''
  const said = `“${text.length > 70 ? `${text.slice(0, 67)}…` : text}”`
  switch (fate.kind) {
    case 'stored':
      return `${where} ${said}: ${fate.in.join(', ')}${more}`
    case 'linked':
      return `${where} ${said}: ${fate.disclosure}${more}`
    case 'site':
      return `${where} ${said}: proposed as ${fate.field}${more}`
    case 'duplicate':
      return `${where} ${said}: as line ${fate.of}`
    case 'left_out':
      return `${where} ${said}: ${fate.reason}${more}`
  }
}
