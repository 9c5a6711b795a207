import type { Payload } from 'payload'
import { systemStore } from '#src/database/store'
import { TransferRefused } from '#src/transfer/TransferRefused'

/** Who asked for it, as the audit trail names them. */
export type Actor = { actor: string | null; actorName: string }

/** An operator at the machine who gave no name. */
export const systemActor: Actor = { actor: null, actorName: 'the system' }

/** @throws TransferRefused when nobody has this address */
export async function actorFor(payload: Payload, email: string | undefined): Promise<Actor> {
  if (email === undefined) return systemActor
  const found = await systemStore(payload).findOne('users', { email: { equals: email.trim().toLowerCase() } })
  if (!found) throw new TransferRefused(`--as ${email}: there is no account with this address.`)
  return { actor: found.id, actorName: String(found.name ?? found.email) }
}
