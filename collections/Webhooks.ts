import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { onlyTheSystem } from '#access/fieldAccess'
import { system } from '#collections/system'

/** Who is told of publications. */
export const Webhooks: CollectionConfig = system({
  slug: 'webhooks',
  labels: { singular: 'Webhook', plural: 'Webhooks' },
  access: accessFor('webhooks'),
  admin: { useAsTitle: 'url', defaultColumns: ['url', 'enabled', 'createdAt'] },
  fields: [
    { name: 'url', type: 'text', label: 'Address' },
    { name: 'enabled', type: 'checkbox', label: 'Enabled' },
    { name: 'secret', type: 'text', label: 'Secret', hidden: true, access: { read: onlyTheSystem } },
    { name: 'events', type: 'text', label: 'Tells of', hasMany: true },
  ],
})
