'use client'
import { useDocumentInfo } from '@payloadcms/ui'

import { fieldLabel } from '#src/admin/fieldLabel'
import { focusField } from '#src/admin/focusField'

/** A message about a field, as a button that goes there; about the whole document, as plain text. */
export const FieldMessage = ({ path, message }: { path?: string | undefined; message: string }) => {
  const { docConfig } = useDocumentInfo()
  if (!path) return <span>{message}</span>
  return (
    <button className="guidepost-link" onClick={() => void focusField(path)} type="button">
      <strong>{fieldLabel(docConfig?.fields ?? [], path)}</strong> {message}
    </button>
  )
}
