import type { PayloadRequest, TypedUser, Payload } from 'payload'

import { staleRevision } from '#src/problems/staleRevision'
import type { Row } from '#src/database/store'
import { LostRace } from '#src/workflow/LostRace'
import { asOfNow } from '#src/workflow/states'
import { assertEditorial, transition } from '#src/workflow/transition'

type Args = { payload: Payload; req: PayloadRequest; user: TypedUser; collection: string; row: Row }

/** Takes a page that waits for its moment off the schedule, because something about it must be fixed first. */
export const holdBack = async (
  { payload, req, user, collection, row }: Args,
  note: string,
): Promise<void> => {
  if (asOfNow(row, new Date()).workflowState !== 'scheduled') return
  const document = { collection: assertEditorial(collection), id: row.id }
  try {
    await transition({ payload, req, user, ...document, transition: 'hold', note })
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    throw staleRevision()
  }
}
