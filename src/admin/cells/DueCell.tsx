'use client'
import type { DefaultCellComponentProps } from 'payload'

import { formatDate } from '#src/admin/formatDate'
import { useWords } from '#src/admin/useWords'
import '../ListDesk/listDesk.css'

const isDone = ['published', 'scheduled', 'archived']

/** By when the work is to be done, in a list; late is said in words. */
export const DueCell = ({ cellData, rowData }: DefaultCellComponentProps) => {
  const { t, language } = useWords()
  if (typeof cellData !== 'string' || cellData === '') return null
  const isLate = new Date(cellData) < new Date() && !isDone.includes(String(rowData?.workflowState))
  return (
    <span className={isLate ? 'guidepost-due--late' : ''}>
      <time dateTime={cellData}>{formatDate(cellData, language)}</time>
      {isLate && ` (${t('guidepost:list:overdueDate').toLowerCase()})`}
    </span>
  )
}
