'use client'
import { useRowLabel } from '@payloadcms/ui'

import { citationLabel } from '#src/admin/rowLabels/labels'
import { useWords } from '#src/admin/useWords'
import { RowLabel } from './RowLabel'

export const CitationRowLabel = () => {
  const { data, rowNumber } = useRowLabel<{ text?: string; url?: string }>()
  return <RowLabel>{citationLabel(data ?? {}, { ...useWords(), number: (rowNumber ?? 0) + 1 })}</RowLabel>
}
