import type { CollectionBeforeOperationHook } from 'payload'

import { isRecord } from '#src/content/values'

/**
 * Of a screen's settings: Payload names their owner by words of its own (3.90: `collection` in place of `relationTo`), and then puts
 * in the user who asks, whatever was sent. A check of the form of a reference would refuse it, and lists would stay empty.
 */
export const leaveOutOwner: CollectionBeforeOperationHook = ({ args }) => {
  const { data } = args as { data?: unknown }
  if (isRecord(data)) delete data.user
}
