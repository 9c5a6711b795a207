'use client'
import { useDocumentInfo, useRowLabel } from '@payloadcms/ui'
import type { ReactNode } from 'react'

import { fieldLabel } from '#src/admin/fieldLabel'
import { CommentMark } from '../Comments/CommentMark'
import './rowLabel.css'

/** Payload lets the whole row header be clicked; the label must not take the click away. The comments beside it may. */
export const RowLabel = ({ children }: { children: ReactNode }) => {
  const { data, path } = useRowLabel<{ id?: unknown } | undefined>()
  const { docConfig } = useDocumentInfo()
  const itemId = typeof data?.id === 'string' ? data.id : null
  return (
    <span className="guidepost-row-head">
      <span className="row-label guidepost-row-label">{children}</span>
      {itemId !== null && (
        <CommentMark itemId={itemId} label={fieldLabel(docConfig?.fields ?? [], path)} path={path} />
      )}
    </span>
  )
}
