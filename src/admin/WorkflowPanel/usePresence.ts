'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { Presence, Present } from '#src/workflow/presence'

/** Milliseconds between two signs of life; the server waits for three before it takes a window for closed. */
const beat = 12_000

/**
 * Tells the server that this window shows the document, and learns who else is there. `onChange` is called when another user
 * saved, moved or assigned it meanwhile, or said something. A window in the background is silent.
 */
export const usePresence = (isEditing: boolean, onChange: () => void): Present[] => {
  const { id, collectionSlug } = useDocumentInfo()
  const ask = useStaffApi()
  const [others, setOthers] = useState<Present[]>([])
  const [tab] = useState(() => Math.random().toString(36).slice(2))
  const changed = useRef(onChange)
  useEffect(() => {
    changed.current = onChange
  })

  useEffect(() => {
    if (!id || !collectionSlug) return
    const path = `/${collectionSlug}/${id}/presence`
    const controller = new AbortController()
    let stamp: string | null = null
    const tell = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const answer = await ask<Presence>(path, {
          method: 'POST',
          body: { tab, isEditing },
          signal: controller.signal,
        })
        // A missed beat is no news; the next one tells.
        if (!answer.ok) return
        setOthers(answer.data.others)
        if (stamp !== null && stamp !== answer.data.stamp) changed.current()
        stamp = answer.data.stamp
      } catch {
        // Called off because the document changed or the screen closed.
      }
    }
    const again = () => void tell()
    void tell()
    const timer = setInterval(again, beat)
    document.addEventListener('visibilitychange', again)
    return () => {
      controller.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', again)
    }
  }, [ask, collectionSlug, id, isEditing, tab])

  useEffect(() => {
    if (!id || !collectionSlug) return
    const leave = () =>
      void ask(`/${collectionSlug}/${id}/presence/leave`, { method: 'POST', body: { tab }, keepalive: true })
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [ask, collectionSlug, id, tab])

  return others
}
