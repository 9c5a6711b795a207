import type { z } from 'zod'
import { type DeliveredCollection, deliveredCollections, facetsOf, model } from '#src/content/model'
import type { Askable } from '#src/delivery/parameters'
import { presentations } from '#src/delivery/resources/presentations'
import type { Presentation } from '#src/delivery/resources/presentation'
import { listOf } from '#src/delivery/shapes/envelope'
import { shape } from '#src/delivery/shapes/shape'

export type Resource = Askable &
  Presentation & {
    /** The collection, and the path under /v1. */
    collection: DeliveredCollection
    /** What one document is called in messages. */
    singular: string
    about: string
    section: 'Guides' | 'Catalogue' | 'Around them'
    list: z.ZodType
  }

const resourceOf = (collection: DeliveredCollection): Resource => {
  const delivery: Pick<Askable, 'filters' | 'sorts'> & Pick<Resource, 'singular' | 'about' | 'section'> =
    model[collection].delivery
  const facets = facetsOf(collection)
  const presentation: Presentation = presentations[collection]
  const { singular } = delivery
  const name = singular.replace(/(?:^| )(\w)/g, (_match, letter: string) => letter.toUpperCase())
  const card = presentation.card.shape
  return {
    ...delivery,
    ...presentation,
    facets,
    collection,
    fields: Object.keys(card.shape),
    list: shape(`${name}Page`, `A page of the list at /${collection}.`, listOf(card, facets)),
  }
}

/** What can be read, with the shapes of its lists: the router, the parameters and the OpenAPI document are made from it. */
export const resources: readonly Resource[] = deliveredCollections.map(resourceOf)
