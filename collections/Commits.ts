import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** The one record that makes its publications visible, all at once. */
export const Commits: CollectionConfig = system({
  slug: 'commits',
  labels: { singular: 'Commit', plural: 'Commits' },
  access: accessFor('commits'),
  timestamps: false,
  defaultSort: '-sequence',
  admin: {
    useAsTitle: 'sequence',
    defaultColumns: ['sequence', 'at', 'action', 'actor'],
    description: 'In the order in which readers saw them.',
  },
  fields: [
    { name: 'sequence', type: 'number', label: 'Sequence', unique: true, index: true },
    { name: 'at', type: 'date', label: 'At', index: true },
    { name: 'actor', type: 'text', label: 'By' },
    { name: 'action', type: 'text', label: 'Action' },
    { name: 'publications', type: 'json', label: 'Publications' },
    { name: 'projected', type: 'checkbox', label: 'In the timeline', index: true },
  ],
})
