'use client'
import { useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { v7 as uuidv7 } from 'uuid'

import { formValues } from '#src/admin/SaveButton/formValues'
import { forgetHere, keepHere } from '#src/admin/UnsavedWork/browserStore'
import { type Piece, type Place, toText, unsavedOf } from '#src/admin/UnsavedWork/piece'
import { useStaffApi } from '#src/admin/useStaffApi'
import { longestWork } from '#src/content/unsavedWork'

/** Milliseconds between two looks at the form. Rich text tells the form half a second late at most: together less than a second. */
const lookEvery = 300
/** Milliseconds between two copies to the server. */
const sendEvery = 5_000
/** Letters that a browser sends along while a page is closed (64 KiB in all, Fetch standard). */
const mostAtTheEnd = 60_000

/**
 * Keeps what is typed until it is saved: within a second in the browser, within ten on the server.
 *
 * @returns the piece of this window while it holds unsaved words, the ways to go on with another piece, and to forget one
 */
export const useKeeper = (place: Place) => {
  const { getFields } = useForm()
  const isModified = useFormModified()
  const { data, id } = useDocumentInfo()
  const ask = useStaffApi()
  const [own, setOwn] = useState(() => uuidv7())
  const [isKept, setKept] = useState(false)
  const seen = useRef<unknown>(null)
  const newest = useRef<Piece | null>(null)
  const isSent = useRef(true)
  const isRefused = useRef(false)
  /** One after another, so that a piece is not kept after it was forgotten. */
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const forget = useCallback(
    (piece: string): Promise<void> => {
      const path = `/unsaved-work/${piece}/forget`
      const gone = queue.current.then(() => ask(path, { method: 'POST', body: {}, keepalive: true }))
      queue.current = gone
      return Promise.all([forgetHere(piece), gone]).then(() => undefined)
    },
    [ask],
  )

  const send = useCallback(
    (piece: Piece, isLast = false): Promise<boolean> => {
      const work = toText(piece)
      if (work.length > longestWork) return Promise.resolve(false)
      const { id: name, collection, document, revision } = piece
      const sent = queue.current.then(() =>
        ask('/unsaved-work/keep', {
          method: 'POST',
          body: { id: name, collection, document, revision, work },
          ...(isLast && work.length < mostAtTheEnd ? { keepalive: true } : {}),
        }),
      )
      queue.current = sent
      return sent.then((answer) => {
        // Signed out, too fast or out of reach: it is tried again. Anything else would be refused again.
        if (!answer.ok && ![0, 401, 429].includes(answer.problem.status) && answer.problem.status < 500)
          isRefused.current = true
        return answer.ok
      })
    },
    [ask],
  )

  const letGo = () => {
    seen.current = null
    if (!newest.current) return
    const gone = newest.current.id
    newest.current = null
    isSent.current = true
    setKept(false)
    void forget(gone)
  }

  const look = useEffectEvent(() => {
    const fields = getFields()
    if (fields === seen.current) return
    seen.current = fields
    const unsaved = unsavedOf(data ?? {}, formValues(fields))
    if (!unsaved) return letGo()
    const revision = typeof data?.revision === 'string' ? data.revision : null
    const count = (newest.current?.count ?? 0) + 1
    newest.current = { ...place, id: own, revision, keptAt: new Date().toISOString(), count, ...unsaved }
    isSent.current = false
    setKept(true)
    void keepHere(newest.current)
  })

  const sendNewest = useEffectEvent((isLast = false) => {
    const piece = newest.current
    if (!piece || isSent.current || isRefused.current) return
    isSent.current = true
    void send(piece, isLast).then((isThere) => {
      if (!isThere && newest.current === piece) isSent.current = false
    })
  })

  useEffect(() => {
    if (!isModified) return
    seen.current = null
    const looks = setInterval(look, lookEvery)
    const sends = setInterval(sendNewest, sendEvery)
    const atTheEnd = () => {
      look()
      sendNewest(true)
    }
    const onHide = () => document.visibilityState === 'hidden' && atTheEnd()
    window.addEventListener('pagehide', atTheEnd)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      clearInterval(looks)
      clearInterval(sends)
      window.removeEventListener('pagehide', atTheEnd)
      document.removeEventListener('visibilitychange', onHide)
    }
  }, [isModified])

  // Another page of the admin: the form goes, its words stay.
  useEffect(() => () => sendNewest(true), [])

  // It was saved: another revision stands here, or the document was made, and nothing is left over.
  const isMade = !id && typeof data?.id === 'string'
  const settle = useEffectEvent(() => {
    const piece = newest.current
    if (!piece || isModified) return
    const isNewer = typeof data?.revision === 'string' && data.revision !== piece.revision
    if (isMade || isNewer || !unsavedOf(data ?? {}, formValues(getFields()))) letGo()
  })
  useEffect(() => settle(), [isModified, isMade, data?.revision, data?.updatedAt])

  /** From here on this window writes into that piece; what it held itself stays behind as one of its own. */
  const goOnWith = (piece: Piece): Piece | null => {
    const before = newest.current
    newest.current = piece
    isSent.current = true
    setOwn(piece.id)
    setKept(true)
    return before
  }

  return { own: isKept ? own : null, forget, send, goOnWith }
}
