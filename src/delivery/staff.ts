import type { IncomingHttpHeaders } from 'node:http'
import type { Payload } from 'payload'

import { mayOfDelivery } from '#access/deliveryFor'
import type { DeliveryRight } from '#access/matrix'
import type { Person } from '#access/roles'

/**
 * Whether the caller may ask this by the policy table (access/matrix.ts); told apart by session cookie, JWT or API key, as
 * in the staff API.
 */
export const isAllowed = async (
  payload: Payload,
  headers: IncomingHttpHeaders,
  what: DeliveryRight,
): Promise<boolean> => {
  const { authorization, cookie, origin } = headers
  if (!authorization && !cookie) return false
  const asked = new Headers()
  for (const [name, value] of Object.entries({ authorization, cookie, origin }))
    if (value) asked.set(name, value)
  const { user } = await payload.auth({ headers: asked })
  return user?.collection === 'users' && mayOfDelivery(what, user as Person)
}
