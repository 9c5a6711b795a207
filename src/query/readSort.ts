import type { ProblemItem } from '#src/problems/Problem'
import type { Order, Place } from '#src/query/condition'
import { type Source, type Sources, placeAt } from '#src/query/fieldAt'
import { malformedParameters } from '#src/query/malformed'

const mostKeys = 8

/**
 * The order that `sort` names: fields of the document itself, each with a - in front for descending. A list is in its
 * place by its first entry. `id` comes last, so that no two documents are in one place.
 * @throws Problem 400 naming what it cannot be sorted by
 */
export function readSort(sort: unknown, { source, sources }: { source: Source; sources: Sources }): Order {
  const keys = (sort === '' ? [] : [sort].flat())
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : [one]))
    .map((one) => (typeof one === 'string' ? one.trim() : one))
    .filter((one) => one !== undefined && one !== null)
  const errors: ProblemItem[] = []
  if (keys.length > mostKeys) errors.push({ path: 'sort', message: `It may name ${mostKeys} fields.` })
  const order = keys.slice(0, mostKeys).flatMap((key) => {
    const descending = String(key).startsWith('-')
    const name = String(key).slice(descending ? 1 : 0)
    const place = typeof key === 'string' ? placeAt(source, name, sources) : undefined
    if (place && isSortable(place)) return [{ place, descending }]
    const message = place?.steps.some(({ into }) => into === 'document')
      ? `It cannot be sorted by ${name}, which is a field of another document.`
      : `It cannot be sorted by ${name.slice(0, 100)}: name fields, divided by commas, each with a - in front for descending.`
    errors.push({ path: 'sort', message })
    return []
  })
  if (errors.length > 0) throw malformedParameters(errors)
  if (order.some(({ place }) => place.isId)) return order
  const id = placeAt(source, 'id', sources)!
  return [...order, { place: id, descending: order.at(-1)?.descending ?? false }]
}

/** Payload's notation of an order. */
export const sortKeys = (order: Order): string[] =>
  order.map(({ place, descending }) => `${descending ? '-' : ''}${place.path}`)

const isSortable = ({ steps, kind, isMany, part }: Place): boolean => {
  if (['opaque', 'either'].includes(kind) || part) return false
  const lists = steps.filter(({ into }) => into === 'rows').length + (isMany ? 1 : 0)
  return lists <= 1 && steps.every(({ into }) => into !== 'document')
}
