'use client'
import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useCallback } from 'react'

import type { Target } from '#src/admin/Comments/threads'
import { fieldLabel } from '#src/admin/fieldLabel'
import { useWords } from '#src/admin/useWords'
import type { CommentView } from '#src/comments/commentView'

/** What a place is called on this screen, and where in the form it is now: an item may have moved since it was saved. */
export const usePlaces = () => {
  const { docConfig } = useDocumentInfo()
  const { getField } = useForm()
  const { t } = useWords()
  const fields = docConfig?.fields

  const pathNow = useCallback(
    ({ path, itemId }: Target): string | null => {
      if (itemId === null || path === null) return path
      const [list = '', , ...rest] = path.split('.')
      const index = (getField(list)?.rows ?? []).findIndex(({ id }) => id === itemId)
      return index < 0 ? path : [list, index, ...rest].join('.')
    },
    [getField],
  )

  const nameOf = useCallback(
    (target: Target): string => {
      const path = pathNow(target)
      return path === null ? t('guidepost:talk:page') : fieldLabel(fields ?? [], path)
    },
    [fields, pathNow, t],
  )

  const nameOfComment = useCallback(
    (comment: CommentView): string =>
      comment.itemIsGone ? t('guidepost:talk:goneItem') : nameOf(placeOf(comment)),
    [nameOf, t],
  )

  return { pathNow, nameOf, nameOfComment }
}

/** The exact field, not only the item it is in. */
export const placeOf = ({ path, place, itemId }: CommentView): Target => ({ path: place ?? path, itemId })
