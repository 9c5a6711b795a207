import type { CollectionAfterReadHook } from 'payload'
import { Problem } from '#src/problems/Problem'
import { readSort } from '#src/query/readSort'
import { sourcesOf } from '#src/query/sources'

const listOf = /^collection-(.+)$/

/**
 * Payload (3.90) keeps the order in which a person last looked at a list among that person's preferences before it asks for the
 * list. An order that the list refuses (by a rich text, by a field that is no more) would make it fail at each visit from then
 * on, with no button left to choose another one: such an order is passed over, and the list comes in its usual one.
 */
export const readableOrder: CollectionAfterReadHook = ({ doc, req }) => {
  const sources = sourcesOf(req.payload)
  const source = sources(listOf.exec(String(doc.key))?.[1] ?? '')
  if (!source || typeof doc.value?.sort !== 'string') return doc
  try {
    readSort(doc.value.sort, { source, sources })
    return doc
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { sort: _, ...value } = doc.value
    return { ...doc, value }
  }
}
