import type { SanitizedConfig } from 'payload'

import { accessFor, globalAccessFor } from '#access/accessFor'
import { type Doors, doorsOfCollection, doorsOfGlobal, rootDoors } from '#access/doors'
import { type Governed, type GovernedGlobal, globalMatrix, matrix } from '#access/matrix'

/**
 * Puts the policy table in force for the finished configuration: also for the collections that Payload adds on its own
 * (locks, preferences, key-value store), whose stock rule is "anyone who is signed in".
 * @throws Error for a collection, global or address that has no row in the tables: what has no rule is not served.
 */
export const governed = (config: SanitizedConfig): SanitizedConfig => {
  for (const collection of config.collections) {
    if (!(collection.slug in matrix)) throw new Error(withoutRow('collection', collection.slug))
    Object.assign(collection.access, accessFor(collection.slug as Governed))
    refuseUnlisted(
      `/${collection.slug}`,
      collection.endpoints,
      doorsOfCollection(collection.slug as Governed),
    )
  }
  for (const global of config.globals) {
    if (!(global.slug in globalMatrix)) throw new Error(withoutRow('global', global.slug))
    Object.assign(global.access, globalAccessFor(global.slug as GovernedGlobal))
    refuseUnlisted(`/globals/${global.slug}`, global.endpoints, doorsOfGlobal(global.slug as GovernedGlobal))
  }
  refuseUnlisted('', config.endpoints, rootDoors)
  return config
}

const withoutRow = (kind: string, slug: string): string =>
  `The ${kind} ${slug} has no row in access/matrix.ts: say there who may do what with it.`

/** @throws Error for an address that no row of access/doors.ts names */
const refuseUnlisted = (
  base: string,
  endpoints: readonly { method: string; path: string }[] | false | undefined,
  doors: Doors,
): void => {
  for (const { method, path } of endpoints || []) {
    const door = `${method.toUpperCase()} ${path}`
    if (!Object.hasOwn(doors, door))
      throw new Error(
        `The address ${door} below /api${base} has no row in access/doors.ts: say there who may use it.`,
      )
  }
}
