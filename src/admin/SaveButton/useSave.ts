'use client'
import { toast, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

import { type AdminProblem, readProblem } from '#src/admin/problem'
import { formValues, leftOut } from '#src/admin/SaveButton/formValues'
import { changedByMe } from '#src/admin/SaveButton/myChanges'
import { useMarks } from '#src/admin/SaveButton/useMarks'
import { useSession } from '#src/admin/SaveButton/useSession'
import { useReleaseLock } from '#src/admin/useReleaseLock'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'

/** What stands in the way of a save that is to go on when it is gone. */
type Hindrance = 'signed-out' | 'unreachable'

const unreachableToast = 'guidepost-unreachable'
/** Milliseconds between two looks whether the site can be reached again. */
const retryEvery = 5_000

/**
 * Saves the form and reads what went wrong. After a failed save Payload's form keeps the answer to itself and believes
 * that nothing is left to save. So the errors are asked for as problem details (`errors=problem`), which the form hands
 * back unread; the problem is told here, its fields are marked, and the form stays modified: the text can be edited and
 * saved again. A save that met the end of the session goes on after signing in, and one that met no server when there is one.
 */
export const useSave = () => {
  const { submit, setModified, getFields, reset } = useForm()
  const { action, id, collectionSlug, setData } = useDocumentInfo()
  const { t } = useWords()
  const ask = useStaffApi()
  const releaseLock = useReleaseLock()
  const session = useSession()
  const mark = useMarks()
  const isModified = useFormModified()
  const hasMore = useRef(isModified)
  useEffect(() => {
    hasMore.current = isModified
  }, [isModified])
  const [problem, setProblem] = useState<AdminProblem | null>(null)
  const [hindrance, setHindrance] = useState<Hindrance | null>(null)
  /** The last save had no answer: it may have been carried out. */
  const isUnanswered = useRef(false)

  const releases = useRef<ReturnType<typeof setTimeout>[]>([])

  const save = async (): Promise<void> => {
    releases.current.forEach(clearTimeout)
    setProblem(null)
    setHindrance(null)
    mark([])
    const result = await submit({
      ...(action ? { action: `${action}${action.includes('?') ? '&' : '?'}errors=problem` } : {}),
      overrides: leftOut(collectionSlug),
    })
    if (!result) {
      // The form's own checks refused and have said so, or nothing answered.
      setModified(true)
      const isRefusedHere = Object.values(getFields()).some(({ valid }) => valid === false)
      if (!isRefusedHere || (await session.look()) === 'unreachable') tellUnreachable()
      else toast.dismiss(unreachableToast)
      return
    }
    toast.dismiss(unreachableToast)
    if (result.res.ok) {
      isUnanswered.current = false
      // A last question of the form about what was typed may still be on its way, and would lock again: on a slow line later.
      releases.current = [1500, 6000].map((moment) =>
        setTimeout(() => {
          if (!hasMore.current) void releaseLock()
        }, moment),
      )
      return
    }
    setModified(true)
    const { status } = result.res
    const body: unknown = await result.res.json().catch(() => null)
    if ((status === 401 || status === 403) && (await session.look()) === 'signed-out') {
      toast.dismiss()
      return setHindrance('signed-out')
    }
    if (status === 409 && isUnanswered.current && (await isSavedAlready())) return
    const found = readProblem(status, body, t('guidepost:save:failed'))
    setProblem(found)
    toast.dismiss()
    if (found.status === 409) return
    toast.error([found.detail, ...found.items.map(({ message }) => message)].filter(isNew).join(' '))
    mark(found.items.filter(({ path }) => path !== ''))
  }

  const tellUnreachable = () => {
    isUnanswered.current = true
    setHindrance('unreachable')
    toast.dismiss()
    const words = t(id === undefined ? 'guidepost:save:unreachableNew' : 'guidepost:save:unreachable')
    toast.error(words, { id: unreachableToast, duration: Infinity })
  }

  /** The answer of an earlier save was lost on the way; then the newest version is what stands here. */
  const isSavedAlready = async (): Promise<boolean> => {
    const newest = await ask<Record<string, unknown>>(`/${collectionSlug}/${id}?depth=0`)
    if (!newest.ok || changedByMe(newest.data, formValues(getFields())).length > 0) return false
    isUnanswered.current = false
    setData(newest.data)
    await reset(newest.data)
    toast.dismiss()
    toast.success(t('guidepost:save:savedAlready'))
    return true
  }

  const tryAgain = useEffectEvent(async () => {
    if ((await session.look()) !== 'unreachable') await save()
  })
  // A new document may have been made by the save that had no answer: a second one is for the user to begin.
  const goesOn = hindrance === 'unreachable' && id !== undefined
  useEffect(() => {
    if (!goesOn) return
    const again = () => void tryAgain()
    window.addEventListener('online', again)
    const timer = setInterval(again, retryEvery)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [goesOn])

  return {
    save,
    problem,
    forget: () => setProblem(null),
    signIn: hindrance === 'signed-out' ? { email: session.email, signIn: session.signIn } : null,
    signInLater: () => setHindrance(null),
  }
}

/** A detail that repeats an item's message is read once. */
const isNew = (text: string, index: number, all: string[]): boolean =>
  text !== '' && all.findIndex((other) => other.includes(text)) === index
