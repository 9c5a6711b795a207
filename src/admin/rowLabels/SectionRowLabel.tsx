'use client'
import { useRowLabel } from '@payloadcms/ui'

import { sectionLabel } from '#src/admin/rowLabels/labels'
import { useWords } from '#src/admin/useWords'
import { RowLabel } from './RowLabel'

export const SectionRowLabel = () => {
  const { data, rowNumber } = useRowLabel<{ heading?: string }>()
  return <RowLabel>{sectionLabel(data ?? {}, { ...useWords(), number: (rowNumber ?? 0) + 1 })}</RowLabel>
}
