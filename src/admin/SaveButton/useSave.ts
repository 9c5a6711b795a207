'use client'
import { toast, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'

import { type AdminProblem, readProblem } from '#src/admin/problem'
import { useMarks } from '#src/admin/SaveButton/useMarks'
import { useReleaseLock } from '#src/admin/useReleaseLock'
import { useWords } from '#src/admin/useWords'

/**
 * Saves the form and reads what went wrong. After a failed save Payload's form keeps the answer to itself and believes
 * that nothing is left to save. So the errors are asked for as problem details (`errors=problem`), which the form hands
 * back unread; the problem is told here, its fields are marked, and the form stays modified: the text can be edited and
 * saved again.
 */
export const useSave = () => {
  const { submit, setModified } = useForm()
  const { action } = useDocumentInfo()
  const { t } = useWords()
  const releaseLock = useReleaseLock()
  const mark = useMarks()
  const isModified = useFormModified()
  const hasMore = useRef(isModified)
  useEffect(() => {
    hasMore.current = isModified
  }, [isModified])
  const [problem, setProblem] = useState<AdminProblem | null>(null)

  const releases = useRef<ReturnType<typeof setTimeout>[]>([])

  const save = async (): Promise<void> => {
    releases.current.forEach(clearTimeout)
    setProblem(null)
    mark([])
    const result = await submit(
      action ? { action: `${action}${action.includes('?') ? '&' : '?'}errors=problem` } : {},
    )
    // Nothing comes back when the browser's own checks refused, or the network failed; Payload has said so.
    if (!result) return setModified(true)
    if (result.res.ok) {
      // A last question of the form about what was typed may still be on its way, and would lock again: on a slow line later.
      releases.current = [1500, 6000].map((moment) =>
        setTimeout(() => {
          if (!hasMore.current) void releaseLock()
        }, moment),
      )
      return
    }
    setModified(true)
    const body: unknown = await result.res.json().catch(() => null)
    const found = readProblem(result.res.status, body, t('guidepost:save:failed'))
    setProblem(found)
    toast.dismiss()
    if (found.status === 409) return
    toast.error([found.detail, ...found.items.map(({ message }) => message)].filter(isNew).join(' '))
    mark(found.items.filter(({ path }) => path !== ''))
  }

  return { save, problem, forget: () => setProblem(null) }
}

/** A detail that repeats an item's message is read once. */
const isNew = (text: string, index: number, all: string[]): boolean =>
  text !== '' && all.findIndex((other) => other.includes(text)) === index
