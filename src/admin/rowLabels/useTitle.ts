'use client'
import { useConfig } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { titleBook } from '#src/admin/rowLabels/titleBook'

let book: ReturnType<typeof titleBook> | undefined

/** The title (or name) of one related document; undefined while it loads or when it may not be read. */
export const useTitle = (collection: string | undefined, id: string | undefined): string | undefined => {
  const { config, getEntityConfig } = useConfig()
  const [found, setFound] = useState<{ key: string; title: string | undefined }>()
  const key = collection && id ? `${collection}:${id}` : ''

  useEffect(() => {
    if (!collection || !id) return
    let isWanted = true
    book ??= titleBook((slug, ids) => {
      const titleField = String(getEntityConfig({ collectionSlug: slug })?.admin?.useAsTitle ?? 'title')
      return loadTitles(`${config.serverURL ?? ''}${config.routes.api}`, slug, ids, titleField)
    })
    void book(collection, id).then((title) => isWanted && setFound({ key: `${collection}:${id}`, title }))
    return () => {
      isWanted = false
    }
  }, [collection, id, config.serverURL, config.routes.api, getEntityConfig])

  return found?.key === key ? found.title : undefined
}

const loadTitles = async (api: string, collection: string, ids: string[], titleField: string) => {
  const query = new URLSearchParams({ depth: '0', limit: String(ids.length), pagination: 'false' })
  ids.forEach((id, index) => query.append(`where[id][in][${index}]`, id))
  query.append(`select[${titleField}]`, 'true')
  const response = await fetch(`${api}/${collection}?${query}`, { credentials: 'include' })
  if (!response.ok) return new Map<string, string>()
  const { docs } = (await response.json()) as { docs: Record<string, unknown>[] }
  return new Map(docs.map((doc) => [String(doc.id), String(doc[titleField] ?? doc.id)]))
}
