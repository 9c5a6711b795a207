'use client'
import { useDocumentInfo } from '@payloadcms/ui'

import { fieldLabel } from '#src/admin/fieldLabel'
import { CommentMark } from './CommentMark'

/** `beforeInput` or `afterInput` of a field of an editorial document: what is said about it. */
export const FieldComments = ({ path }: { path?: string }) => {
  const { docConfig } = useDocumentInfo()
  if (!path) return null
  return (
    <div className="guidepost-field-comments">
      <CommentMark itemId={null} label={fieldLabel(docConfig?.fields ?? [], path)} path={path} />
    </div>
  )
}
