'use client'
import { keyOf } from '#src/content/values'
import type { ListShape } from '#src/admin/Curation/listShape'
import { referenceIn, type Row } from '#src/admin/Curation/rows'
import type { Entries } from '#src/admin/Curation/useEntries'
import { useWords } from '#src/admin/useWords'

type Props = {
  rows: readonly Row[]
  shape: ListShape
  entries: Entries
  twice: ReadonlyMap<string, number[]>
}

/** What the user should look at before the list goes anywhere, counted; nothing when all is well. */
export const Summary = ({ rows, shape, entries, twice }: Props) => {
  const { t } = useWords()
  const known = rows.map((row) => {
    const reference = referenceIn(row, shape)
    return reference ? entries.get(keyOf(reference)) : undefined
  })
  const counts = {
    twice: twice.size,
    notLive: known.filter((entry) => entry && !entry.live).length,
    unavailable: known.filter((entry) => entry?.availability === 'unavailable').length,
    gone: known.filter((entry) => entry === null).length,
  }
  const said = (['twice', 'notLive', 'unavailable', 'gone'] as const).filter((name) => counts[name] > 0)
  if (said.length === 0) return null
  return (
    <ul className="guidepost-list__summary">
      {said.map((name) => (
        <li key={name}>{t(`guidepost:curation:summary:${name}`, { count: counts[name] })}</li>
      ))}
    </ul>
  )
}
