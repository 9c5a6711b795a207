import type { CollectionConfig } from 'payload'

import { idField } from '#collections/fields/id'
import { adminComponents } from '#src/admin/paths'
import { publishAndRecord, unpublishAndRecord } from '#collections/hooks/publishAndRecord'

/** What topics, providers and cities share: portable ids and a history. They have no review; a save is live. */
export const reference = (config: CollectionConfig): CollectionConfig => ({
  versions: { maxPerDoc: 0, drafts: false },
  ...config,
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      edit: { SaveButton: adminComponents.SaveButton, ...config.admin?.components?.edit },
    },
  },
  fields: [idField, ...config.fields],
  hooks: {
    ...config.hooks,
    afterChange: [publishAndRecord, ...(config.hooks?.afterChange ?? [])],
    afterDelete: [unpublishAndRecord, ...(config.hooks?.afterDelete ?? [])],
  },
})
