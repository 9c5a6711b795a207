'use client'
import { useRowLabel } from '@payloadcms/ui'

import { relationOf, salaryLabel } from '#src/admin/rowLabels/labels'
import { useTitle } from '#src/admin/rowLabels/useTitle'
import { useWords } from '#src/admin/useWords'
import { RowLabel } from './RowLabel'

/** 'New York · $145,000' */
export const SalaryRowLabel = () => {
  const { data, rowNumber } = useRowLabel<{ city?: unknown; median?: number; currency?: string }>()
  const words = useWords()
  const city = relationOf(data?.city, 'cities')
  const name = useTitle(city?.collection, city?.id)
  return (
    <RowLabel>
      {salaryLabel(data ?? {}, city?.title ?? name, { ...words, number: (rowNumber ?? 0) + 1 })}
    </RowLabel>
  )
}
