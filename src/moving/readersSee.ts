import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import { readBackground } from '#src/delivery/epoch'
import { type Composed, type Reading, readList, readPage, readSite } from '#src/delivery/read'
import { type Resource, resources } from '#src/delivery/routes'
import { latestSequence } from '#src/publications/read'

/** Every answer of /v1 that readers can get, by its address, as the SHA-256 of its body. */
export type Seen = Map<string, string>

const LIMIT = 100

/**
 * What readers see at an instant: every page, every list in every order it can be asked for (the first page of each, all
 * pages of the first), and the site's texts. Composed by the delivery itself, so two databases of one site say the same
 * byte for byte.
 *
 * @param at the same instant for both, because what a page shows may depend on it
 */
export async function whatReadersSee(
  payload: Payload,
  at: Date,
  onAnswer: () => void = () => undefined,
): Promise<Seen> {
  const moment = { at, through: await latestSequence(payload) }
  const reading: Reading = {
    payload,
    at,
    moment,
    background: await readBackground(payload, moment),
    publicUrl: 'https://site.invalid',
    mediaPath: '/media/',
  }
  const seen: Seen = new Map()
  const keep = (address: string, { body }: Composed) => {
    seen.set(address, createHash('sha256').update(JSON.stringify(body)).digest('hex'))
    onAnswer()
  }

  keep('/v1/site', readSite(reading))
  for (const resource of resources) {
    const slugs = await keepLists(reading, resource, keep)
    for (const slug of slugs) {
      const page = await readPage(reading, resource, slug)
      if (!('movedTo' in page)) keep(`/v1/${resource.collection}/${slug}`, page)
    }
  }
  return seen
}

async function keepLists(
  reading: Reading,
  resource: Resource,
  keep: (address: string, composed: Composed) => void,
): Promise<string[]> {
  const slugs: string[] = []
  for (const [place, sort] of resource.sorts.entries())
    for (let page = 1; ; page++) {
      const composed = await readList(reading, resource, { limit: LIMIT, page, sort })
      keep(`/v1/${resource.collection}?limit=${LIMIT}&page=${page}&sort=${sort}`, composed)
      const { docs, hasNextPage } = composed.body as { docs: { slug: string }[]; hasNextPage: boolean }
      if (place === 0) slugs.push(...docs.map(({ slug }) => slug))
      if (place > 0 || !hasNextPage) break
    }
  return slugs
}
