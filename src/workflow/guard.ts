import type { CollectionBeforeChangeHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'

import { isSameContent } from '#src/content/canonicalContent'
import { listOf } from '#src/content/values'
import type { EditorialCollection } from '#src/content/kinds'
import type { Row } from '#src/database/store'
import { Problem } from '#src/problems/Problem'
import { brokenPages } from '#src/workflow/brokenPages'
import { staleSave } from '#src/workflow/conflict'
import { contentHash } from '#src/workflow/contentHash'
import { endJournalsOf } from '#src/workflow/move/journal'
import { planUnschedule } from '#src/workflow/plan'
import { type WorkflowState, asOfNow } from '#src/workflow/states'
import { wordsOf } from '#src/workflow/transitions'
import { type WorkflowFieldName, plainlyWritable, workflowFieldNames } from '#src/content/workflowFieldNames'

/** Operations on documents that are there, which a move that was cut off may have left half done. */
const writing: ReadonlySet<string> = new Set(['update', 'delete', 'restoreVersion'])

/** What the guard found out about a save; the hook after the write records it. */
export type SaveFacts = {
  changed: boolean
  from: WorkflowState | null
  to: WorkflowState
  /** Approvals that this edit voids. */
  voided: unknown[]
  /** The save took a scheduled publication off the schedule. */
  unschedules: string | null
}

const factsKey = 'guidepost.saveFacts'
const protectedNames = workflowFieldNames.filter(
  (name) => !(plainlyWritable as readonly string[]).includes(name),
)

/**
 * Refuses, before anything else happens, what would go around the workflow: writing Payload's `_status`, changing the
 * state of many documents at once, or saving a version without saving the document. What a crash left open of the document
 * is ended before it is written.
 */
export const guardOperation: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { data, id } = args as { data?: Record<string, unknown>; id?: unknown }
  if (data && '_status' in data && data._status !== undefined) {
    throw directWrite(
      '_status',
      `A document goes live with “${wordsOf('publish').label}”, or POST …/transitions/publish; there is no _status here.`,
    )
  }
  // Document by document Payload would answer 400 with a list; nobody means a bulk edit to send these back unchanged.
  if (operation === 'update' && id === undefined) {
    refuseDirectWrites(data ?? {}, [])
  }
  if ((operation as string) === 'restoreVersion' && (args as { draft?: boolean }).draft) {
    throw new Problem({
      kind: 'no-draft-restore',
      status: 400,
      title: 'A restored version is a draft already',
      detail:
        'Leave out ?draft=true: restoring an old version makes it the working copy and publishes nothing.',
    })
  }
  if (writing.has(operation)) await endJournalsOf(req, typeof id === 'string' ? [{ id }] : [])
  return args
}

/**
 * Outside a transition every save is a draft save. Whatever door it came through (admin, REST, bulk edit, import, restored
 * version, duplicate), the workflow fields of the stored row stand, the person becomes an author, and a changed content
 * goes back to draft with its approvals void. There is no way to switch this off: transitions don't pass through here,
 * they write through the system's own door.
 */
export const guard: CollectionBeforeChangeHook = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const person = personOf(req)
  if (operation === 'create') {
    // A duplicate arrives with the state of its source; that is no attempt, and it starts afresh like any other.
    refuseDirectWrites(data, [originalDoc?.id ? originalDoc : freshState(null)])
    rememberFacts(req, String(data.id), {
      changed: true,
      from: null,
      to: 'draft',
      voided: [],
      unschedules: null,
    })
    return { ...data, ...freshState(person), revision: uuidv7() }
  }
  // Payload hands over the row it read inside this transaction; with versions but without its drafts that is the main row.
  const stored = asOfNow(originalDoc as Record<string, unknown>, new Date())
  const isRestoringVersion = Boolean(req.context.isRestoringVersion)
  if (!isRestoringVersion) {
    if (typeof data.revision === 'string' && data.revision !== stored.revision)
      throw await staleSave({ collection: collection.slug, stored, basedOn: data.revision, req })
    // Payload fills up what was not sent from the row; a client may send back what it read, as of that moment.
    refuseDirectWrites(data, [stored, originalDoc as Record<string, unknown>])
  }
  const kept = Object.fromEntries(protectedNames.map((name) => [name, stored[name] ?? null]))
  const merged: Record<string, unknown> = {
    ...data,
    ...kept,
    lockVersion: Number(stored.lockVersion ?? 0) + 1,
  }
  if (isRestoringVersion) for (const name of plainlyWritable) merged[name] = stored[name] ?? null
  const changed = contentHash(merged) !== contentHash(stored)
  const from = stored.workflowState
  if (!changed) {
    rememberFacts(req, String(stored.id), { changed, from, to: from, voided: [], unschedules: null })
    return merged
  }
  if (from === 'archived')
    throw new Problem({
      kind: 'archived',
      status: 409,
      title: 'This document is archived',
      detail: `It can be edited again after “${wordsOf('restore').label}”.`,
    })
  const to = from === 'changes_requested' ? from : 'draft'
  const wasScheduled = from === 'scheduled'
  if (wasScheduled) await refuseHoles(req, collection.slug, originalDoc as Row)
  rememberFacts(req, String(stored.id), {
    changed,
    from,
    to,
    voided: listOf(stored.approvals),
    unschedules: wasScheduled ? String(stored.publication) : null,
  })
  const authors = new Set([...listOf(stored.authors).map(String), person])
  return {
    ...merged,
    workflowState: to,
    revision: uuidv7(),
    authors: [...authors],
    approvals: [],
    ...(wasScheduled ? { publishAt: null, expireAt: null } : {}),
  }
}

/** An edit takes a scheduled page off the schedule; another scheduled page may count on it. */
const refuseHoles = async (req: PayloadRequest, collection: string, row: Row): Promise<void> => {
  const documents = [{ collection: collection as EditorialCollection, row }]
  const plan = await planUnschedule({ payload: req.payload, req, documents, at: new Date() })
  if (!plan.ok) throw brokenPages(plan)
}

/** The workflow fields of a document nobody has submitted yet. */
export const freshState = (person: string | null) => ({
  workflowState: 'draft' as const,
  live: false,
  lockVersion: 1,
  authors: person ? [person] : [],
  approvals: [],
  submittedBy: null,
  submittedAt: null,
  createdBy: person,
  publishAt: null,
  expireAt: null,
  publishedAt: null,
  firstPublishedAt: null,
  publication: null,
  lastNote: null,
})

/** Four eyes need to know whose change it is, so a change without a person is refused, also from a script. */
const personOf = (req: PayloadRequest): string => {
  if (req.user) return String(req.user.id)
  throw new Problem({
    kind: 'no-person',
    status: 401,
    title: 'A change needs a person',
    detail: 'Sign in, or pass `user` to the Local API: every change of editorial content has an author.',
  })
}

const byMoves = 'Use the buttons of the workflow, or POST …/transitions/{name}.'

/** What no plain write sets, and what a person does instead. */
const instead = {
  workflowState: byMoves,
  live: byMoves,
  approvals: `It is approved with “${wordsOf('approve').label}”, or POST …/transitions/approve.`,
  authors: 'The people who change the content are its authors; leave this out.',
  publishedAt: byMoves,
  firstPublishedAt: byMoves,
  publication: byMoves,
} as const satisfies Partial<Record<WorkflowFieldName, string>>

const movedOnly = Object.keys(instead) as (keyof typeof instead)[]

const workflowFieldLabels: Record<keyof typeof instead, string> = {
  workflowState: 'The state',
  live: 'Whether it is live',
  approvals: 'Who has approved it',
  authors: 'Who has changed it',
  publishedAt: 'Since when it is live',
  firstPublishedAt: 'When it was live first',
  publication: 'What of it is published',
}

/**
 * A plain write that tries to set what only a transition sets is refused, not quietly dropped. A client may send
 * back what it was given, so values that equal the stored ones are no attempt; the admin's form leaves these fields out. `revision` is the token of the save.
 */
const refuseDirectWrites = (data: Record<string, unknown>, known: Record<string, unknown>[]): void => {
  for (const name of movedOnly) {
    if (data[name] === undefined || data[name] === null) continue
    if (known.some((row) => isSameContent(data[name], row[name]))) continue
    throw directWrite(
      name,
      `${workflowFieldLabels[name]} follows from what happens to the document. ${instead[name]}`,
    )
  }
}

const directWrite = (path: string, message: string): Problem =>
  new Problem({
    kind: 'direct-write',
    status: 403,
    title: 'This cannot be set by hand',
    detail: message,
    errors: [{ path, message }],
  })

const rememberFacts = (req: PayloadRequest, id: string, facts: SaveFacts): void => {
  const all = (req.context[factsKey] ??= {}) as Record<string, SaveFacts>
  all[id] = facts
}

/** What the guard found out about the save of this document, once. */
export const takeFacts = (req: PayloadRequest, id: string): SaveFacts | null => {
  const all = (req.context[factsKey] ?? {}) as Record<string, SaveFacts>
  const facts = all[id] ?? null
  delete all[id]
  return facts
}
