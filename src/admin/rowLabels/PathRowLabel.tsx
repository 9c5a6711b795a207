'use client'
import { useRowLabel } from '@payloadcms/ui'

import { pathLabel, relationOf } from '#src/admin/rowLabels/labels'
import { useTitle } from '#src/admin/rowLabels/useTitle'
import { useWords } from '#src/admin/useWords'
import { RowLabel } from './RowLabel'

/** '1 · Course title · relevance 90' */
export const PathRowLabel = () => {
  const { data, rowNumber } = useRowLabel<{ course?: unknown; relevance?: number }>()
  const words = useWords()
  const course = relationOf(data?.course, 'courses')
  const title = useTitle(course?.collection, course?.id)
  return (
    <RowLabel>
      {pathLabel(data ?? {}, course?.title ?? title, { ...words, number: (rowNumber ?? 0) + 1 })}
    </RowLabel>
  )
}
