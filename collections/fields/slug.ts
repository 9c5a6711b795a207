import type { FieldHook, PayloadRequest, TextField, Validate, Where } from 'payload'

import { longestSlug, numbered, readSlug, slugFrom } from '#src/content/slug'
import { systemStore } from '#src/database/store'

/** What the slug hook leaves for `nameTheSlugClash`: the slug this request tried to take. */
export const slugAttempt = 'guidepost.slugAttempt'

/**
 * The part of the public address that names the document. The working copy is the main row, so the unique index holds
 * among drafts too. Empty: made from the title, with a number when taken. Chosen and taken: refused, naming the other.
 */
export const slugField = ({
  from,
  collection,
}: {
  from: 'title' | 'name'
  collection: string
}): TextField => ({
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
    beforeValidate: [fillIn(from, collection)],
    // A copy makes a slug of its own; Payload's default would write " - Copy" behind it.
    beforeDuplicate: [() => null],
  },
  validate: refuseTaken(from, collection),
})

const fillIn =
  (from: string, collection: string): FieldHook =>
  async ({ value, data, originalDoc, req }) => {
    const slug = await chosenOrMade(value, data?.[from] ?? originalDoc?.[from])
    req.context[slugAttempt] = slug
    return slug

    async function chosenOrMade(chosen: unknown, title: unknown): Promise<unknown> {
      if (typeof chosen === 'string' && chosen.trim() !== '') {
        const checked = readSlug(chosen)
        return checked.ok ? checked.value : chosen
      }
      if (chosen !== null && chosen !== undefined && chosen !== '' && typeof chosen !== 'string')
        return chosen
      // Without a title the title's own error is the one to show.
      if (typeof title !== 'string' || title.trim() === '') return null
      return freeSlug(req, collection, slugFrom(title), originalDoc?.id)
    }
  }

const refuseTaken =
  (from: string, collection: string): Validate<unknown> =>
  async (value, { id, req, event }) => {
    if (value === null || value === undefined || value === '') return true
    if (typeof value !== 'string') return 'A slug is a text.'
    const checked = readSlug(value)
    if (!checked.ok) return checked.message
    // While somebody types, the form asks at every key; the save asks again.
    if (event === 'onChange') return true

    const other = await ownerOf(req, collection, checked.value, id)
    return other ? takenBy(other[from], value) : true
  }

/** The message for a slug that another document has. */
export const takenBy = (title: unknown, slug: string): string =>
  `“${String(title ?? 'Another document')}” already has the slug ${slug}: choose another one, or change that one first.`

/** The document that has a slug, other than the one that asks. */
export const ownerOf = (req: PayloadRequest, collection: string, slug: string, id?: unknown) =>
  systemStore(req.payload, req).findOne(collection, {
    and: [{ slug: { equals: slug } }, ...(id ? [{ id: { not_equals: id } }] : [])] as Where[],
  })

const freeSlug = async (
  req: PayloadRequest,
  collection: string,
  wanted: string,
  id: unknown,
): Promise<string> => {
  if (!(await ownerOf(req, collection, wanted, id))) return wanted
  for (let number = 2; number < 1000; number += 1) {
    const candidate = numbered(wanted, number)
    if (!(await ownerOf(req, collection, candidate, id))) return candidate
  }
  return numbered(wanted, Date.now())
}
