import type { WordKey, Words } from '#src/admin/translations'
import { document as words } from '#src/admin/words/document'
import { transitionNames } from '#src/workflow/transitions'

/** As much of an event of `GET /api/{collection}/{id}/history` as the list shows. */
export type HistoryEvent = {
  id: string
  at: string
  actorName: string
  action: string
  revision?: string | null
  note?: string | null
  details?: Record<string, unknown> | null
}

export type HistoryLine = {
  id: string
  at: string
  name: string
  /** 'saved it' */
  what: string
  /** The labels of the fields that changed. */
  changed: string
  note: string | null
  /** The revision that this made; its version can be looked at. */
  madeRevision: string | null
  /** Went past the approval: never to be overlooked. */
  isLoud: boolean
}

const makesRevision = ['create', 'import', 'save', 'restore-version']

/** Events as sentences. */
export const linesOf = (
  events: readonly HistoryEvent[],
  t: Words,
  labelOf: (path: string) => string,
): HistoryLine[] =>
  events.map(({ id, at, actorName, action, revision, note, details }) => ({
    id,
    at,
    name: actorName,
    what: what(action, details ?? {}, t),
    changed: Array.isArray(details?.changed) ? details.changed.map(String).map(labelOf).join(', ') : '',
    note: note?.trim() ? note : null,
    madeRevision: makesRevision.includes(action) ? (revision ?? null) : null,
    isLoud: action === 'break-glass',
  }))

const what = (action: string, details: Record<string, unknown>, t: Words): string => {
  const it = t('guidepost:beside:it')
  if (action === 'assign')
    return typeof details.assigneeName === 'string'
      ? t('guidepost:event:assignTo', { it, name: details.assigneeName })
      : t('guidepost:event:assignNobody', { it })
  const refused = transitionNames.find((name) => action === `${name}-refused`)
  if (refused) return t('guidepost:event:refused', { transition: t(`guidepost:do:${refused}`) })
  const ticks = details.ticks as { read: unknown[]; total: number } | null | undefined
  if (action === 'approve' && ticks)
    return `${t('guidepost:event:approve', { it })} (${t('guidepost:review:ticked', { read: ticks.read.length, total: ticks.total })})`
  // A word of tomorrow is shown as it is rather than not at all.
  return action in words.event ? t(`guidepost:event:${action}` as WordKey, { it }) : action
}
