'use client'
import { useCallback, useEffect, useState } from 'react'

import { keptHere } from '#src/admin/UnsavedWork/browserStore'
import { type Piece, type Place, bothTogether, fromRow } from '#src/admin/UnsavedWork/piece'
import { useStaffApi } from '#src/admin/useStaffApi'

/** More than these at one document are for another time. */
const mostOffered = 10

export type LeftBehind = Piece & { isHere: boolean }

/** What this user typed into this form at another time and did not save, from this browser and from the server, the newest first. */
export const useLeftBehind = ({ person, collection, document }: Place) => {
  const ask = useStaffApi()
  const [pieces, setPieces] = useState<LeftBehind[]>([])

  const look = useCallback(
    async (signal?: AbortSignal) => {
      const place = { person, collection, document }
      const query = new URLSearchParams({
        'where[collectionSlug][equals]': collection,
        'where[document][equals]': document,
        limit: String(mostOffered),
        sort: '-keptAt',
        depth: '0',
      })
      const [here, answer] = await Promise.all([
        keptHere(place),
        ask<{ docs: Record<string, unknown>[] }>(`/unsaved-work?${query}`, signal ? { signal } : {}),
      ])
      const there = answer.ok ? answer.data.docs.flatMap((row) => fromRow(row, place) ?? []) : []
      const inBrowser = new Set(here.map(({ id }) => id))
      setPieces(bothTogether(here, there).map((piece) => ({ ...piece, isHere: inBrowser.has(piece.id) })))
    },
    [ask, person, collection, document],
  )

  useEffect(() => {
    const controller = new AbortController()
    look(controller.signal).catch(() => undefined)
    return () => controller.abort()
  }, [look])

  return { pieces, setPieces, look }
}
