'use client'
import { memo } from 'react'

import { keyOf } from '#src/content/values'
import type { ListShape } from '#src/admin/Curation/listShape'
import { referenceIn, relevanceOf, type Row, shownToReaders } from '#src/admin/Curation/rows'
import type { Entries } from '#src/admin/Curation/useEntries'
import { useWords } from '#src/admin/useWords'

type Props = { id: string; rows: readonly Row[]; shape: ListShape; entries: Entries }

/** The list as readers would get it now: their order, and nothing that is not live. */
export const ReadersView = memo(function ReadersView({ id, rows, shape, entries }: Props) {
  const { t } = useWords()
  const shown = shownToReaders(rows, shape, (reference) => entries.get(keyOf(reference))?.live === true)
  const leftOut = rows.length - shown.length
  return (
    <section aria-labelledby={`${id}-title`} className="guidepost-list__readers" id={id}>
      <h3 id={`${id}-title`}>{t('guidepost:curation:readers:title')}</h3>
      <p>
        {t('guidepost:curation:readers:liveOnly')} {t(`guidepost:curation:readers:${shape.readers}`)}
      </p>
      {shown.length === 0 ? (
        <p>{t('guidepost:curation:readers:empty')}</p>
      ) : (
        <ol>
          {shown.map((row) => {
            const entry = entries.get(keyOf(referenceIn(row, shape)!))
            const note = row.values[shape.note]
            return (
              <li key={row.id}>
                <strong>{entry?.title}</strong>
                {entry?.by && <span>{entry.by}</span>}
                {relevanceOf(row) !== null && (
                  <span>{t('guidepost:curation:readers:relevance', { value: relevanceOf(row) })}</span>
                )}
                {typeof note === 'string' && note !== '' && <q>{note}</q>}
              </li>
            )
          })}
        </ol>
      )}
      {leftOut > 0 && <p>{t('guidepost:curation:readers:leftOut', { count: leftOut })}</p>}
    </section>
  )
})
