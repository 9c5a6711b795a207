import type { CollectionAfterReadHook } from 'payload'

import { asOfNow } from '#src/workflow/states'

/** Staff see a scheduled document as published from its moment on, and an expired one as not live (promise 6). */
export const applyScheduleOnRead: CollectionAfterReadHook = ({ doc }) =>
  typeof doc?.workflowState === 'string' ? asOfNow(doc, new Date()) : doc
