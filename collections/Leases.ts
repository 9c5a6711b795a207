import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** Work that one process of a site does at a time, for instance sending mails, and which one does it until when. */
export const Leases: CollectionConfig = system({
  slug: 'leases',
  labels: { singular: 'Lease', plural: 'Leases' },
  access: accessFor('leases'),
  shownTo: [],
  fields: [
    { name: 'holder', type: 'text', label: 'Holder' },
    { name: 'until', type: 'date', label: 'Until' },
  ],
})
