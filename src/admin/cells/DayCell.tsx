'use client'
import type { DefaultCellComponentProps } from 'payload'

import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import { dayOf } from '#src/content/day'

/** A day in a list: the same one in every browser. */
export const DayCell = ({ cellData }: DefaultCellComponentProps) => {
  const { language } = useWords()
  const day = dayOf(cellData, 'UTC')
  return day && <time dateTime={day}>{formatDate(day, language)}</time>
}
