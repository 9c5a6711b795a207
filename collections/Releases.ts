import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** Documents that go live together. */
export const Releases: CollectionConfig = system({
  slug: 'releases',
  labels: { singular: 'Release', plural: 'Releases' },
  access: accessFor('releases'),
  defaultSort: '-createdAt',
  admin: { useAsTitle: 'title', defaultColumns: ['title', 'state', 'publishAt', 'createdAt'] },
  fields: [
    { name: 'title', type: 'text', label: 'Title', maxLength: 200 },
    { name: 'state', type: 'text', label: 'State', index: true },
    { name: 'publishAt', type: 'date', label: 'Goes live at' },
    { name: 'documents', type: 'json', label: 'Documents' },
    { name: 'createdBy', type: 'relationship', label: 'Made by', relationTo: 'users' },
  ],
})
