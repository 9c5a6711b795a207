import type { SanitizedConfig } from 'payload'

import { accessFor, globalAccessFor } from '#access/accessFor'
import { type Governed, type GovernedGlobal, globalMatrix, matrix } from '#access/matrix'

/**
 * Puts the policy table in force for the finished configuration: also for the collections that Payload adds on its own
 * (locks, preferences, key-value store), whose stock rule is "whoever is signed in".
 * @throws Error for a collection or global that has no row in the table: what nobody thought about is not served.
 */
export const governed = (config: SanitizedConfig): SanitizedConfig => {
  for (const collection of config.collections) {
    if (!(collection.slug in matrix)) throw new Error(withoutRow('collection', collection.slug))
    Object.assign(collection.access, accessFor(collection.slug as Governed))
  }
  for (const global of config.globals) {
    if (!(global.slug in globalMatrix)) throw new Error(withoutRow('global', global.slug))
    Object.assign(global.access, globalAccessFor(global.slug as GovernedGlobal))
  }
  return config
}

const withoutRow = (kind: string, slug: string): string =>
  `The ${kind} ${slug} has no row in access/matrix.ts: say there who may do what with it.`
