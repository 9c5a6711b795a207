import type { CollectionAfterDeleteHook } from 'payload'

import { forgetWorkOf } from '#src/workflow/unsavedWork'

/** What a user had not saved was for their eyes only: it goes with the account. */
export const forgetUnsavedWork: CollectionAfterDeleteHook = ({ id, req }) => forgetWorkOf(req, String(id))
