import { readFileSync, writeFileSync } from 'node:fs'

import { movers } from '#access/movers'
import { stateLabels, statesUnderReview, workflowStates } from '#src/workflow/states'
import { type Transition, transitions } from '#src/workflow/transitions'

/*
 * `npm run docs` draws what docs/workflow.md shows from the table of transitions: the diagram and the list of moves.
 * `npm run docs -- --check` only says whether it is current (exit code 1 when not).
 */

const file = 'docs/workflow.md'

/** The page with its drawn parts made anew; everything around them is written by hand and stays. */
export const drawWorkflow = (page: string): string => put(put(page, 'diagram', diagram()), 'moves', moves())

const put = (page: string, name: string, text: string): string => {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  if (!page.includes(start) || !page.includes(end)) throw new Error(`${file} has no place for ${name}.`)
  return `${page.split(start)[0]}${start}\n\n${text}\n\n${end}${page.split(end)[1]}`
}

const rows: readonly Transition[] = transitions

/** States as boxes, moves as arrows; what leads from everywhere is said below the picture. */
const diagram = (): string => {
  const arrows = rows
    .filter(({ from, to }) => to !== 'same' && from.length < workflowStates.length)
    .flatMap(({ from, to, transition }) => from.map((state) => `  ${state} --> ${to}: ${transition}`))
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...workflowStates.map((state) => `  state "${stateLabels[state]}" as ${state}`),
    '  [*] --> draft: create',
    ...arrows,
    '  scheduled --> published: the moment comes',
    ...[...statesUnderReview, 'published'].map((state) => `  ${state} --> draft: save`),
    '```',
  ].join('\n')
}

const moves = (): string => {
  const cells = rows.map((row) => [
    row.transition,
    row.words.label,
    row.from.length === workflowStates.length
      ? 'any'
      : row.from.map((state) => stateLabels[state]).join(', '),
    row.to === 'same' ? 'as it was' : stateLabels[row.to],
    row.by.map((mover) => movers[mover].short).join(', '),
    checksOf(row).join(', ') || '-',
    row.words.help,
  ])
  const head = ['Transition', 'Label', 'From', 'To', 'Who', 'Checks', 'What it does']
  const widths = head.map((title, at) => Math.max(title.length, ...cells.map((row) => row[at]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n')
}

const checksOf = (row: Transition): string[] => [
  ...(row.notAuthor ? ['not an author'] : []),
  ...(row.needsNote ? ['a note'] : []),
  ...(row.needsReason ? ['a reason'] : []),
  ...(row.needsPublishAt ? ['a moment to come'] : []),
  ...(row.needsApprovals ? ['approvals of exactly this content'] : []),
  ...(row.gates ? ['gates'] : []),
  ...(row.effect && row.effect !== 'unschedule' && !row.needsReason ? ['plan'] : []),
  ...(row.needsLive ? ['something is live'] : []),
]

if (process.argv[1]?.endsWith('docs.ts')) {
  const page = readFileSync(file, 'utf8')
  const drawn = drawWorkflow(page)
  if (drawn === page) console.log(`${file} is current`)
  else if (process.argv.includes('--check')) {
    console.log(`${file} is stale: npm run docs`)
    process.exitCode = 1
  } else {
    writeFileSync(file, drawn)
    console.log(`${file} was drawn again`)
  }
}
