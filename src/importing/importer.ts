import { randomBytes } from 'node:crypto'
import type { Payload, PayloadRequest, TypedUser } from 'payload'

/**
 * The system person in whose name files are imported when nobody else is named: an editor who can't sign in. The
 * address can't receive mail (RFC 2606), and nobody has ever seen the password.
 */
export const importerAccount = {
  email: 'importer@system.invalid',
  name: 'Importer',
  roles: ['editor'],
} as const

export type Author = TypedUser & { id: string; email: string }

/** The person with an e-mail address, or null. */
export async function findAuthor(
  payload: Payload,
  email: string,
  req?: PayloadRequest,
): Promise<Author | null> {
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: email.trim().toLowerCase() } },
    limit: 1,
    depth: 0,
    pagination: false,
    ...(req ? { req } : {}),
    // Overrides access: the operator who starts a command on this machine has not signed in and says whose work it is.
    overrideAccess: true,
  })
  return docs[0] ? asAuthor(docs[0]) : null
}

/** The importer, made when missing. */
export async function keepImporter(payload: Payload, req: PayloadRequest): Promise<Author> {
  const known = await findAuthor(payload, importerAccount.email, req)
  if (known) return known
  const made = await payload.create({
    collection: 'users',
    data: {
      ...importerAccount,
      roles: [...importerAccount.roles],
      password: randomBytes(48).toString('base64url'),
    },
    depth: 0,
    req,
    // Overrides access: only an admin makes accounts, and none is at hand; this one gets no more rights than an editor.
    overrideAccess: true,
  })
  return asAuthor(made)
}

/** What a dry run asks with when the importer is not there yet: its rights, without an account. */
export const importerToBe = (): Author =>
  ({
    ...importerAccount,
    id: 'importer',
    roles: [...importerAccount.roles],
    collection: 'users',
  }) as unknown as Author

const asAuthor = (user: unknown): Author => ({ ...(user as object), collection: 'users' }) as Author
