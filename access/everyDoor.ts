import {
  deliveryDoors,
  type Doors,
  doorsOfCollection,
  doorsOfGlobal,
  formerGlobalDoors,
  type Opens,
  pageDoors,
  publicDoors,
  rootDoors,
  siteDoors,
} from '#access/doors'
import { globalMatrix, type Governed, type GovernedGlobal, matrix } from '#access/matrix'
import { deliveredCollections } from '#src/content/model'

/** A row of the inventory with its whole address. */
export type Door = {
  /** Which of the tables in access/doors.ts it stands in. */
  table: 'collection' | 'global' | 'root' | 'delivery' | 'site' | 'public' | 'page'
  /** The collection or global whose door it is; null for the others. */
  of: string | null
  /** `GET`, ...; pages have one address for all methods that read. */
  method: string
  /** With its parameters: `/api/careers/:id`. */
  path: string
  opens: Opens
}

/** All ways in over HTTP. What walks through them (test/access, test/delivery, test/server) takes them from here. */
export const everyDoor = (): Door[] => [
  ...(Object.keys(matrix) as Governed[]).flatMap((slug) =>
    doorsIn('collection', `/api/${slug}`, doorsOfCollection(slug), slug),
  ),
  ...(Object.keys(globalMatrix) as GovernedGlobal[]).flatMap((slug) =>
    doorsIn('global', `/api/globals/${slug}`, doorsOfGlobal(slug), slug),
  ),
  ...doorsIn('root', '/api/globals', formerGlobalDoors),
  ...doorsIn('root', '/api', rootDoors),
  ...deliveredCollections.flatMap((slug) => doorsIn('delivery', `/v1/${slug}`, deliveryDoors, slug)),
  ...deliveredCollections.flatMap((slug) => doorsIn('site', `/${slug}`, siteDoors, slug)),
  ...doorsIn('public', '', publicDoors),
  ...doorsIn('page', '', pageDoors),
]

const doorsIn = (table: Door['table'], mount: string, doors: Doors, of: string | null = null): Door[] =>
  Object.entries(doors).map(([door, opens]) => {
    const [, method = 'GET', path = ''] = /^(?:([A-Z]+) )?(\/.*)$/.exec(door) ?? []
    return { table, of, method, path: mount && path === '/' ? mount : `${mount}${path}`, opens }
  })
