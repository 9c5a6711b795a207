'use client'
import { useConfig, useDocumentInfo, useEditDepth, usePreferences } from '@payloadcms/ui'
import type { ClientField } from 'payload'
import { formatAdminURL, getFieldPaths } from 'payload/shared'
import { useEffect } from 'react'

/**
 * After the first save of a new document Payload (3.90) goes on to the document's own page. That page takes the place of the empty
 * form in the browser's history, so that Back does not lead to a form in which nothing seems to be saved; and the tabs that
 * are open stay open.
 */
export const useFirstSave = () => {
  const { collectionSlug, data, docConfig, id } = useDocumentInfo()
  const { config } = useConfig()
  const { setPreference } = usePreferences()
  // A drawer stays where it is.
  const isPage = useEditDepth() === 1
  const made = isPage && !id && typeof data?.id === 'string' ? data.id : null

  useEffect(() => {
    if (!made || !collectionSlug) return
    const path = `/collections/${collectionSlug}/${made}` as const
    // Next replaces an entry that has the address of the page it goes to.
    const address = formatAdminURL({ adminRoute: config.routes.admin, path })
    window.history.replaceState(window.history.state, '', address)
    const open = openTabs(docConfig?.fields ?? [])
    if (Object.keys(open).length > 0)
      void setPreference(`collection-${collectionSlug}-${made}`, { fields: open })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it is made
  }, [made])
}

type OpenTabs = Record<string, { tabIndex: number }>

/** Which tab is open on the screen in each row of tabs, by the name under which Payload remembers it for a document. */
const openTabs = (fields: readonly ClientField[]): OpenTabs => {
  const rows = [...document.querySelectorAll('.tabs-field')].filter(
    (row) => !row.parentElement?.closest('.tabs-field'),
  )
  const named = fields.flatMap((field, index) =>
    field.type === 'tabs'
      ? [getFieldPaths({ field, index, parentIndexPath: '', parentPath: '', parentSchemaPath: '' }).path]
      : [],
  )
  return Object.fromEntries(
    named.flatMap((name, index) => {
      const buttons = [...(rows[index]?.querySelectorAll('.tabs-field__tab-button') ?? [])]
      const tabIndex = buttons.findIndex((button) =>
        button.classList.contains('tabs-field__tab-button--active'),
      )
      return tabIndex > 0 ? [[name, { tabIndex }]] : []
    }),
  )
}
