'use client'
import { useDocumentDrawer } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'

import { useStaffApi } from '#src/admin/useStaffApi'
import type { Entry, Kind, Outcome } from '#src/curation/types'

type Start = NonNullable<Outcome['start']>
type Then = (entry: Entry) => void

/** Makes a book or a course that is missing, in Payload's own drawer, and hands it over once it is saved. */
export const useCreate = (kinds: readonly Kind[], onMade: (entries: Entry[]) => void) => {
  const [Book, , book] = useDocumentDrawer({ collectionSlug: 'books' })
  const [Course, , course] = useDocumentDrawer({ collectionSlug: 'courses' })
  const ask = useStaffApi()
  const [start, setStart] = useState<Start | null>(null)
  const then = useRef<Then | null>(null)
  const isMade = useRef(false)

  // The drawer takes what the document begins with when it opens: it has to be there before.
  useEffect(() => {
    if (!start) return
    isMade.current = false
    if (start.collection === 'books') book.openDrawer()
    else course.openDrawer()
    // Once for each start.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [start])

  const saved = async (collection: Kind, id: string) => {
    if (collection === 'books') book.closeDrawer()
    else course.closeDrawer()
    if (isMade.current) return
    isMade.current = true
    const answer = await ask<{ entries: Entry[] }>('/curation/entries', {
      method: 'POST',
      body: { items: [{ collection, id }] },
    })
    const [entry] = answer.ok ? answer.data.entries : []
    if (!entry) return
    if (then.current) then.current(entry)
    else onMade([entry])
  }

  const create = (wanted: Start, callback?: Then) => {
    then.current = callback ?? null
    setStart({ ...wanted })
  }

  const drawers: ReactNode = (
    <>
      {kinds.includes('books') && (
        <Book
          initialData={start?.data ?? {}}
          onSave={({ doc }) => void saved('books', String(doc.id))}
          redirectAfterCreate={false}
        />
      )}
      {kinds.includes('courses') && (
        <Course
          initialData={start?.data ?? {}}
          onSave={({ doc }) => void saved('courses', String(doc.id))}
          redirectAfterCreate={false}
        />
      )}
    </>
  )
  return { create, drawers }
}
