'use client'
import { useRowLabel } from '@payloadcms/ui'

import { readingListLabel, relationOf } from '#src/admin/rowLabels/labels'
import { useTitle } from '#src/admin/rowLabels/useTitle'
import { useWords } from '#src/admin/useWords'
import { RowLabel } from './RowLabel'

/** '1 · Title of the book or course · relevance 90' */
export const ReadingListRowLabel = () => {
  const { data, rowNumber } = useRowLabel<{ item?: unknown; relevance?: number }>()
  const words = useWords()
  const item = relationOf(data?.item)
  const title = useTitle(item?.collection, item?.id)
  return (
    <RowLabel>
      {readingListLabel(data ?? {}, item?.title ?? title, { ...words, number: (rowNumber ?? 0) + 1 })}
    </RowLabel>
  )
}
