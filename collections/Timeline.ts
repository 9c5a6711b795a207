import type { CollectionConfig, Field } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'
import { type ListColumn, listColumns } from '#src/content/model'

const listColumnFields = Object.entries<ListColumn>(listColumns).map(
  ([name, { kind, label, isIndexed }]): Field => {
    const named = { name, label, ...(isIndexed ? { index: true } : {}) }
    return kind === 'number' ? { type: 'number', ...named } : { type: 'text', ...named }
  },
)

/** From when until when each publication is what readers see. Derived from publications and commits. */
export const Timeline: CollectionConfig = system({
  slug: 'timeline',
  labels: { singular: 'Live period', plural: 'Timeline' },
  access: accessFor('timeline'),
  timestamps: false,
  defaultSort: '-liveFrom',
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'sourceCollection', 'liveFrom', 'liveUntil'],
    listSearchableFields: ['title', 'slug', 'document'],
    description: 'What is live when. It can be made again from the publications at any time.',
  },
  indexes: [
    { fields: ['sourceCollection', 'slug', 'liveFrom'] },
    { fields: ['sourceCollection', 'document', 'liveFrom'] },
    { fields: ['sourceCollection', 'liveFrom'] },
    { fields: ['sourceCollection', 'title'] },
    { fields: ['sourceCollection', 'firstPublishedAt'] },
    { fields: ['sourceCollection', 'provider'] },
  ],
  fields: [
    { name: 'sequence', type: 'number', label: 'Sequence', index: true },
    { name: 'sourceCollection', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document', index: true },
    { name: 'slug', type: 'text', label: 'Slug' },
    { name: 'title', type: 'text', label: 'Title' },
    { name: 'liveFrom', type: 'date', label: 'Live from', index: true },
    { name: 'liveUntil', type: 'date', label: 'Live until', index: true },
    { name: 'expireAt', type: 'date', label: 'Expires at' },
    { name: 'closedBy', type: 'number', label: 'Ended by commit' },
    { name: 'firstPublishedAt', type: 'date', label: 'First live at' },
    { name: 'contentHash', type: 'text', label: 'Content hash' },
    { name: 'topics', type: 'text', label: 'Topics', hasMany: true, index: true },
    ...listColumnFields,
    { name: 'refs', type: 'text', label: 'Refers to', hasMany: true, index: true },
    { name: 'media', type: 'text', label: 'Pictures', hasMany: true, index: true },
  ],
})
