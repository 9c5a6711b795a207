import type { Where } from 'payload'

import { systemStore } from '#src/database/store'
import { isProblem } from '#src/problems/Problem'
import { type Move, type MoveArgs, instant } from '#src/workflow/move/Move'
import { nameOf } from '#src/audit/nameOf'
import { nextFields } from '#src/workflow/nextFields'

/** The document's workflow fields after the move. */
export const fieldsAfter = (
  args: MoveArgs,
  { documentStatus, decision, ticks }: Move,
  publication: string | null,
): Record<string, unknown> =>
  nextFields({
    row: decision.row,
    to: decision.to,
    documentStatus,
    person: { id: String(args.user.id), name: nameOf(args.user) },
    note: args.note,
    role: decision.role,
    ticks,
    publishAt: instant(args.publishAt),
    expireAt: instant(args.expireAt),
    publication,
    at: new Date().toISOString(),
  })

/** Writes only when nobody wrote since we looked (`lockVersion`), in one statement on either database. */
export const compareAndSwap = async (
  args: Pick<MoveArgs, 'payload' | 'req'>,
  { collection, row }: Pick<Move, 'collection' | 'row'>,
  fields: Record<string, unknown>,
): Promise<boolean> => {
  const lockVersion = Number(row.lockVersion ?? 0)
  const unchanged: Where = { and: [{ id: { equals: row.id } }, { lockVersion: { equals: lockVersion } }] }
  const data = { ...fields, lockVersion: lockVersion + 1, updatedAt: new Date().toISOString() }
  try {
    return await systemStore(args.payload, args.req).update(collection, unchanged, data)
  } catch (error) {
    if (isProblem(error) && error.kind === 'stale-revision') return false
    throw error
  }
}
