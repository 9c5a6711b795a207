import type { CollectionConfig, GlobalConfig, Plugin } from 'payload'

import { assertBulkAccess } from '#collections/globalHooks/assertBulkAccess'
import { describeUniqueError } from '#collections/globalHooks/describeUniqueError'
import { ownRowIds } from '#collections/globalHooks/ownRowIds'
import { refuseDangling } from '#collections/globalHooks/refuseDangling'
import { refuseDeleteInUse } from '#collections/globalHooks/refuseDeleteInUse'
import { refuseMissingVersions } from '#collections/globalHooks/refuseMissingVersions'
import { refuseForeignSort } from '#collections/globalHooks/refuseForeignSort'
import { refuseMalformed, refuseMalformedGlobal } from '#collections/globalHooks/refuseMalformed'

/** What holds for every collection and global, whoever wrote it. */
export const globalHooks: Plugin = (config) => ({
  ...config,
  collections: config.collections?.map(checkedCollection) ?? [],
  globals: config.globals?.map(checkedGlobal) ?? [],
})

const checkedCollection = (config: CollectionConfig): CollectionConfig => ({
  ...config,
  hooks: {
    ...config.hooks,
    beforeOperation: [
      refuseMissingVersions,
      refuseMalformed,
      refuseForeignSort,
      assertBulkAccess,
      ...(config.hooks?.beforeOperation ?? []),
    ],
    beforeValidate: [...(config.hooks?.beforeValidate ?? []), ownRowIds, refuseDangling],
    beforeDelete: [...(config.hooks?.beforeDelete ?? []), refuseDeleteInUse],
    afterError: [...(config.hooks?.afterError ?? []), describeUniqueError],
  },
})

const checkedGlobal = (config: GlobalConfig): GlobalConfig => ({
  ...config,
  hooks: {
    ...config.hooks,
    beforeOperation: [refuseMalformedGlobal, ...(config.hooks?.beforeOperation ?? [])],
  },
})
