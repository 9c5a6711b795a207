import type { IncomingHttpHeaders } from 'node:http'
import type { Payload } from 'payload'

/** Whether somebody who works here asks: by session cookie, JWT or API key, as in the staff API. */
export const isStaff = async (payload: Payload, headers: IncomingHttpHeaders): Promise<boolean> => {
  const { authorization, cookie, origin } = headers
  if (!authorization && !cookie) return false
  const asked = new Headers()
  for (const [name, value] of Object.entries({ authorization, cookie, origin }))
    if (value) asked.set(name, value)
  const { user } = await payload.auth({ headers: asked })
  return user?.collection === 'users' && (user as { deactivated?: unknown }).deactivated !== true
}
