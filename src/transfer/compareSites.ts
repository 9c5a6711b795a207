import type { Payload } from 'payload'
import { type AuditRules } from '#src/audit/publicationFault'
import { verify } from '#src/audit/verify'
import { tableName, tablesOf } from '#src/database/tables'
import { countRows } from '#src/database/readRows'
import { inSnapshot } from '#src/database/snapshot'
import { type Progress, silent } from '#src/transfer/progress'
import { compareResponses } from '#src/transfer/compareResponses'
import { differingRow } from '#src/transfer/differingRow'
import { siteRows, sumOf } from '#src/transfer/siteRows'

export type AuditArgs = { rules: AuditRules; editorial: readonly string[] }

export type Comparison = {
  rows: number
  answers: number
  events: number
  /** What is not the same, in sentences; empty when all is. */
  differences: string[]
}

/**
 * Holds two databases of one site against each other: the rows of every collection and their contents, the audit trail,
 * and every answer that readers can get.
 */
export async function compareSites(
  from: Payload,
  to: Payload,
  audit: AuditArgs,
  progress: Progress = silent,
): Promise<Comparison> {
  const differences: string[] = []
  let rows = 0

  const places = tablesOf(from)
  let total = 0
  for (const place of places) total += await countRows(from, place)
  progress.begin('Comparing the rows', total * 2)
  await inSnapshot(from, async ({ req }) => {
    for (const place of places) {
      const one = await sumOf(from, place, { req }, progress.step)
      const other = await sumOf(to, place, {}, progress.step)
      rows += other.rows
      const name = tableName(place)
      if (one.rows === other.rows && one.content === other.content) continue
      const row = await differingRow(
        () => siteRows(from, place, { req }),
        () => siteRows(to, place),
      )
      const counts = one.rows === other.rows ? '' : ` (${one.rows} rows there, ${other.rows} here)`
      differences.push(`${name} is not the same${counts}: ${row ?? 'each row is'}.`)
    }
  })
  progress.end()

  const trails = [await verify({ payload: from, ...audit }), await verify({ payload: to, ...audit })] as const
  const [there, here] = trails
  if (!here.ok) differences.push(`The audit trail is not in order: ${here.fault}`)
  if (there.ok && here.ok && there.head?.hash !== here.head?.hash)
    differences.push('The audit trails do not end the same.')

  progress.begin('Comparing what readers see', 0)
  const { answers, different } = await compareResponses(from, to)
  if (different.length > 0)
    differences.push(`${different.length} answers are not the same, for instance ${different[0]}.`)
  progress.end()

  return { rows, answers, events: here.ok ? here.events : 0, differences }
}
