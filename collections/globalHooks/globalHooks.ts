import type { CollectionConfig, GlobalConfig, Plugin, SanitizedConfig } from 'payload'

import { assertBulkAccess } from '#collections/globalHooks/assertBulkAccess'
import { assertWholeBulk } from '#collections/globalHooks/assertWholeBulk'
import { describeUniqueError } from '#collections/globalHooks/describeUniqueError'
import { leaveOutOwner } from '#collections/globalHooks/leaveOutOwner'
import { ownRowIds } from '#collections/globalHooks/ownRowIds'
import { readableOrder } from '#collections/globalHooks/readableOrder'
import { rehearseBulk } from '#collections/globalHooks/rehearseBulk'
import { refuseDangling } from '#collections/globalHooks/refuseDangling'
import { refuseDeleteInUse } from '#collections/globalHooks/refuseDeleteInUse'
import { refuseMissingVersions } from '#collections/globalHooks/refuseMissingVersions'
import { readQuestion, readQuestionOfGlobal } from '#collections/globalHooks/readQuestion'
import { readWritten, readWrittenToGlobal } from '#collections/globalHooks/readWritten'
import { refuseMalformed, refuseMalformedGlobal } from '#collections/globalHooks/refuseMalformed'
import { withTurns } from '#collections/globalHooks/turnsForOthers'

/** What holds for every collection and global, also for one that Payload or a plugin adds. */
export const globalHooks: Plugin = (config) => ({
  ...config,
  collections: config.collections?.map(checkedCollection) ?? [],
  globals: config.globals?.map(checkedGlobal) ?? [],
})

const checkedCollection = (config: CollectionConfig): CollectionConfig => ({
  ...config,
  fields: withTurns(config.fields),
  hooks: {
    ...config.hooks,
    beforeOperation: [
      refuseMissingVersions,
      readQuestion,
      refuseMalformed,
      readWritten,
      assertBulkAccess,
      ...(config.hooks?.beforeOperation ?? []),
      rehearseBulk,
    ],
    beforeValidate: [...(config.hooks?.beforeValidate ?? []), ownRowIds, refuseDangling],
    beforeDelete: [...(config.hooks?.beforeDelete ?? []), refuseDeleteInUse],
    afterOperation: [...(config.hooks?.afterOperation ?? []), assertWholeBulk],
    afterError: [...(config.hooks?.afterError ?? []), describeUniqueError],
  },
})

const checkedGlobal = (config: GlobalConfig): GlobalConfig => ({
  ...config,
  fields: withTurns(config.fields),
  hooks: {
    ...config.hooks,
    beforeOperation: [
      readQuestionOfGlobal,
      refuseMalformedGlobal,
      readWrittenToGlobal,
      ...(config.hooks?.beforeOperation ?? []),
    ],
  },
})

/** The same for the collections that Payload adds by itself once it has read ours: saved views, locks, preferences. */
export const globalHooksOfPayload = (config: SanitizedConfig): SanitizedConfig => {
  for (const { slug, hooks } of config.collections) {
    if (!hooks.beforeOperation.includes(readQuestion))
      hooks.beforeOperation.unshift(refuseMissingVersions, readQuestion, refuseMalformed, readWritten)
    if ((slug as string) === 'payload-preferences') {
      hooks.beforeOperation.unshift(leaveOutOwner)
      hooks.afterRead.push(readableOrder)
    }
  }
  return config
}
