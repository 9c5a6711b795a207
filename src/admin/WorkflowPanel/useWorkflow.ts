'use client'
import { useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useCallback, useEffect, useState } from 'react'

import { inOrder } from '#src/admin/inOrder'
import type { AdminProblem } from '#src/admin/problem'
import { useStaffApi } from '#src/admin/useStaffApi'
import type { TransitionBody, TransitionsAnswer } from '#src/admin/WorkflowPanel/model'
import type { TransitionName } from '#src/workflow/transitions'
import { workflowFieldNames } from '#src/content/workflowFieldNames'

/**
 * What the panel knows, and what it can do. A transition changes only workflow fields, so only those are renewed in the
 * form afterwards: whatever a person types meanwhile stays.
 */
export const useWorkflow = () => {
  const { id, collectionSlug, data, setData, getDocPermissions } = useDocumentInfo()
  const { dispatchFields, getField, getFields } = useForm()
  const revision = useFormFields(([fields]) => fields.revision?.value as string | undefined)
  const ask = useStaffApi()
  const [answer, setAnswer] = useState<TransitionsAnswer | null>(null)
  const [isOvertaken, setOvertaken] = useState(false)
  const [loadProblem, setLoadProblem] = useState<AdminProblem | null>(null)
  const [begin] = useState(inOrder)
  const path = id && collectionSlug ? `/${collectionSlug}/${id}` : null

  const load = useCallback(
    async (signal?: AbortSignal): Promise<void> => {
      if (!path) return
      const counts = begin()
      try {
        const result = await ask<TransitionsAnswer>(`${path}/transitions`, signal ? { signal } : {})
        if (!counts()) return
        setAnswer(result.ok ? result.data : null)
        const onScreen = getField('revision')?.value
        setOvertaken(result.ok && onScreen !== undefined && onScreen !== result.data.revision)
        setLoadProblem(result.ok ? null : result.problem)
      } catch {
        // Called off because the document changed or the screen closed.
      }
    },
    [ask, begin, getField, path],
  )

  // After a save other things may be possible; one that changed no content keeps the revision.
  useEffect(() => {
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [load, revision, data?.updatedAt])

  // Back from another window: another user may have saved meanwhile.
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void load()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [load])

  const renewForm = useCallback(
    async (document: Record<string, unknown>) => {
      const fields = getFields()
      const renewed: FormState = {}
      for (const name of workflowFieldNames) {
        if (fields[name])
          renewed[name] = { ...fields[name], value: document[name], initialValue: document[name] }
      }
      dispatchFields({ type: 'UPDATE_MANY', formState: renewed })
      setData({ ...data, ...document })
      // The new state may have opened or closed fields and buttons.
      await getDocPermissions(document)
    },
    [data, dispatchFields, getDocPermissions, getFields, setData],
  )

  /** Makes the transition; answers the problem when it was refused. */
  const make = async (transition: TransitionName, body: TransitionBody): Promise<AdminProblem | null> => {
    const made = await ask(`${path}/transitions/${transition}`, { method: 'POST', body })
    if (!made.ok) {
      // What was possible when the panel was drawn may no longer be.
      await load()
      return made.problem
    }
    const renewed = await ask<Record<string, unknown>>(`${path}?depth=0`)
    if (renewed.ok) await renewForm(renewed.data)
    await load()
    return null
  }

  /** Gives the document to a user; answers the problem when it was refused. */
  const assign = async (given: { assignee: string | null; dueAt: string | null }) => {
    const made = await ask(`${path}/assign`, { method: 'POST', body: given })
    await load()
    return made.ok ? null : made.problem
  }

  return {
    answer,
    assign,
    isOvertaken,
    loadProblem,
    load,
    make,
    revision,
    document: data,
    isSaved: path !== null,
  }
}
