'use client'
import { useField } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import './pictureName.css'

type Picture = { originalName?: string | null; alt?: string | null; url?: string | null }

/** Below a chosen picture the name it was uploaded under, in the place of Payload's (3.90) own: that of the stored file, a UUID. */
export const PictureName = ({ path }: { path?: string }) => {
  const { value } = useField<string | { id: string } | null>(path ? { path } : undefined)
  const id = typeof value === 'object' ? value?.id : value
  const ask = useStaffApi()
  const [found, setFound] = useState<{ id: string; picture: Picture } | null>(null)
  useEffect(() => {
    if (!id) return
    const controller = new AbortController()
    ask<Picture>(`/media/${id}?depth=0`, { signal: controller.signal })
      .then((answer) => answer.ok && setFound({ id, picture: answer.data }))
      .catch(() => undefined)
    return () => controller.abort()
  }, [ask, id])
  if (!found || found.id !== id) return null
  const { originalName, alt, url } = found.picture
  const name = originalName || alt
  if (!name) return null
  return (
    <p className="guidepost-picture-name">
      {url ? (
        <a href={url} rel="noopener" target="_blank">
          {name}
        </a>
      ) : (
        name
      )}
    </p>
  )
}
