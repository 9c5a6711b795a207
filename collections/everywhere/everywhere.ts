import type { CollectionConfig, GlobalConfig, Plugin } from 'payload'

import { allOrNone } from '#collections/everywhere/allOrNone'
import { nameTheClash } from '#collections/everywhere/nameTheClash'
import { ownRowIds } from '#collections/everywhere/ownRowIds'
import { refuseDangling } from '#collections/everywhere/refuseDangling'
import { refuseDeleteInUse } from '#collections/everywhere/refuseDeleteInUse'
import { refuseMissingVersions } from '#collections/everywhere/refuseMissingVersions'
import { refuseForeignSort } from '#collections/everywhere/refuseForeignSort'
import { refuseMalformed, refuseMalformedGlobal } from '#collections/everywhere/refuseMalformed'

/** What holds for every collection and global, whoever wrote it. */
export const everywhere: Plugin = (config) => ({
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
      allOrNone,
      ...(config.hooks?.beforeOperation ?? []),
    ],
    beforeValidate: [...(config.hooks?.beforeValidate ?? []), ownRowIds, refuseDangling],
    beforeDelete: [...(config.hooks?.beforeDelete ?? []), refuseDeleteInUse],
    afterError: [...(config.hooks?.afterError ?? []), nameTheClash],
  },
})

const checkedGlobal = (config: GlobalConfig): GlobalConfig => ({
  ...config,
  hooks: {
    ...config.hooks,
    beforeOperation: [refuseMalformedGlobal, ...(config.hooks?.beforeOperation ?? [])],
  },
})
