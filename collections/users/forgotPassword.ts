import { type Endpoint, type Payload, addDataAndFileToRequest } from 'payload'
import { z } from 'zod'

import { isInvited } from '#collections/users/invitation'
import { systemStore } from '#src/database/store'
import { heldTo } from '#src/problems/bodyOf'
import { settings } from '#src/settings'

const aMinute = 60 * 1000
const anHour = 60 * aMinute

const forgotten = z.strictObject({
  email: z.string('Say the e-mail address.').trim().min(1, 'Say the e-mail address.').max(320),
})

/**
 * Takes the place of Payload's own endpoint, which answers after the mail was sent, so that the time it takes tells who
 * has an account, and which (3.90) writes outside its transaction. The answer here is the same for every address and
 * comes before anything is looked up.
 */
export const forgotPassword: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    const { email } = heldTo(forgotten, req.data ?? {})
    const { payload } = req
    setImmediate(() => {
      sendReset(payload, email.toLowerCase().trim()).catch((err: unknown) =>
        payload.logger.error({ err, msg: 'A mail to set a new password could not be sent.' }),
      )
    })
    return Response.json({ message: 'If there is such an account, a mail is on its way.' })
  },
}

const sendReset = async (payload: Payload, email: string): Promise<void> => {
  const person = await systemStore(payload).findOne('users', { email: { equals: email } })
  // Who is invited has no password to forget; an admin sends the link, and may have taken it back.
  if (!person || person.deactivated || isInvited(person) || wasJustAsked(person)) return
  // Without its mail: that goes out when the token is stored, not while the database waits for the mail server.
  const token = await payload.forgotPassword({ collection: 'users', data: { email }, disableEmail: true })
  if (!token) return
  const address = `${settings.publicUrl}/admin/reset/${token}`
  await payload.sendEmail({
    to: email,
    subject: 'Set a new password',
    text:
      `You, most likely, asked for a new password for ${settings.publicUrl}/admin.\n\n` +
      `To set one, open this address within an hour:\n${address}\n\n` +
      'If it was not you, do nothing: your password stays as it is.',
  })
}

/** A token is good for an hour, so its end says when it was asked for. */
const wasJustAsked = ({ resetPasswordExpiration }: Record<string, unknown>): boolean =>
  typeof resetPasswordExpiration === 'string' &&
  new Date(resetPasswordExpiration).getTime() - anHour > Date.now() - aMinute
