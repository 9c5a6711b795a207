import type { FieldHook, Payload, PayloadRequest, TextField, Validate, Where } from 'payload'

import { reserve } from '#collections/fields/slugReservations'
import { longestSlug, numbered, readSlug, slugFrom } from '#src/content/slug'
import { systemStore } from '#src/database/store'

type Owned = { from: 'title' | 'name'; collection: string }

/** Under this name the request's context keeps the slug it tried to take, for `describeUniqueError`. */
export const slugAttempt = 'guidepost.slugAttempt'

/**
 * The part of the public address that names the document. The working copy is the main row, so the unique index holds
 * among drafts too. Empty: made from the title, with a number when taken. Chosen and taken: refused, naming the other.
 */
export const slugField = ({ from, collection }: Owned): TextField => ({
  name: 'slug',
  type: 'text',
  label: 'Slug',
  index: true,
  unique: true,
  maxLength: longestSlug,
  admin: {
    position: 'sidebar',
    description: `The last part of the page’s address. Leave it empty to make it from the ${from}; a changed one redirects.`,
  },
  hooks: {
    beforeValidate: [tidyOrMake({ from, collection })],
    // A copy makes a slug of its own; Payload's default would write " - Copy" behind it.
    beforeDuplicate: [() => null],
  },
  validate: refuseTaken({ from, collection }),
})

const tidyOrMake =
  ({ from, collection }: Owned): FieldHook =>
  async ({ value, data, originalDoc, req }) => {
    const title: unknown = data?.[from] ?? originalDoc?.[from]
    const slug = isEmpty(value) ? await made(title) : tidied(value)
    req.context[slugAttempt] = slug
    return slug

    async function made(text: unknown): Promise<string | null> {
      // Without a title, the title's own error is the one to show.
      if (typeof text !== 'string' || text.trim() === '') return null
      return freeSlug(req, collection, slugFrom(text), originalDoc?.id)
    }
  }

const refuseTaken =
  ({ from, collection }: Owned): Validate<unknown> =>
  async (value, { id, req, event }) => {
    if (isEmpty(value)) return true
    if (typeof value !== 'string') return 'A slug is a text.'
    const checked = readSlug(value)
    if (!checked.ok) return checked.message
    // While the user types, the form asks at every key; the save asks again.
    if (event === 'onChange') return true

    const other = await ownerOf(req.payload, { collection, slug: checked.value, otherThan: id, req })
    return other ? takenBy(other[from], value) : true
  }

/** The message for a slug that another document has. */
export const takenBy = (title: unknown, slug: string): string =>
  `${title ? `“${String(title)}”` : 'Another document'} already has the slug ${slug}: choose another one, or change that one first.`

type Question = { collection: string; slug: string; otherThan?: unknown; req?: PayloadRequest }

/** The document that has a slug, other than the one that asks. */
export const ownerOf = (payload: Payload, { collection, slug, otherThan, req }: Question) => {
  const where: Where[] = [{ slug: { equals: slug } }]
  if (otherThan) where.push({ id: { not_equals: otherThan } })
  return systemStore(payload, req).findOne(collection, { and: where })
}

const freeSlug = async (
  req: PayloadRequest,
  collection: string,
  wanted: string,
  id: unknown,
): Promise<string> => {
  // Of several that are saved at once each is one save, and so is its rehearsal.
  const unit = await req.transactionID
  const holder = unit === undefined ? req : `${unit} ${String(id ?? '')}`
  for (let number = 1; number < 10_000; number += 1) {
    const slug = number === 1 ? wanted : numbered(wanted, number)
    const isFree = !(await ownerOf(req.payload, { collection, slug, otherThan: id, req }))
    if (isFree && reserve(`${collection}/${slug}`, holder)) return slug
  }
  return numbered(wanted, Date.now())
}

const tidied = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  const checked = readSlug(value)
  return checked.ok ? checked.value : value
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
