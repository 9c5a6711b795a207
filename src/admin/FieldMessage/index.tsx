'use client'
import { Link, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { fieldLabel } from '#src/admin/fieldLabel'
import { focusField } from '#src/admin/focusField'

/**
 * A message about a field, as a button that goes there; about another document ('careers/0190…'), as a link to it; about the whole
 * document, as plain text.
 */
export const FieldMessage = ({ path, message }: { path?: string | undefined; message: string }) => {
  const { docConfig } = useDocumentInfo()
  const { config } = useConfig()
  if (!path) return <span>{message}</span>
  const [collection, id] = path.split('/')
  if (collection && id)
    return (
      <Link
        className="guidepost-link"
        href={formatAdminURL({
          adminRoute: config.routes.admin,
          path: `/collections/${collection}/${id}`,
        })}
        prefetch={false}
      >
        {message}
      </Link>
    )
  return (
    <button className="guidepost-link" onClick={() => void focusField(path)} type="button">
      <strong>{fieldLabel(docConfig?.fields ?? [], path)}</strong> {message}
    </button>
  )
}
