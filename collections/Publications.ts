import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** What was published, word for word. A row is written once; it counts once its commit is recorded. */
export const Publications: CollectionConfig = system({
  slug: 'publications',
  labels: { singular: 'Publication', plural: 'Publications' },
  access: accessFor('publications'),
  timestamps: false,
  defaultSort: '-id',
  admin: {
    useAsTitle: 'title',
    defaultColumns: ['title', 'sourceCollection', 'kind', 'publishAt', 'expireAt', 'publishedBy'],
    listSearchableFields: ['title', 'slug', 'document'],
    description: 'Every version readers have seen, and every one they are going to see.',
  },
  indexes: [{ fields: ['sourceCollection', 'document'] }],
  fields: [
    { name: 'commit', type: 'text', label: 'Commit', index: true },
    {
      name: 'kind',
      type: 'select',
      label: 'Kind',
      options: [
        { label: 'Publish', value: 'publish' },
        { label: 'Unpublish', value: 'unpublish' },
        { label: 'Unschedule', value: 'unschedule' },
      ],
    },
    {
      name: 'target',
      type: 'text',
      label: 'Takes back',
      admin: { description: 'The publication that an unscheduling takes back.' },
    },
    { name: 'sourceCollection', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document', index: true },
    { name: 'slug', type: 'text', label: 'Slug' },
    { name: 'title', type: 'text', label: 'Title' },
    { name: 'revision', type: 'text', label: 'Revision' },
    { name: 'contentHash', type: 'text', label: 'Content hash' },
    { name: 'snapshot', type: 'json', label: 'Snapshot' },
    { name: 'publishAt', type: 'date', label: 'Goes live at', index: true },
    { name: 'expireAt', type: 'date', label: 'Expires at' },
    { name: 'firstPublishedAt', type: 'date', label: 'First live at' },
    { name: 'approvals', type: 'json', label: 'Approvals' },
    { name: 'authors', type: 'json', label: 'Authors' },
    { name: 'publishedBy', type: 'text', label: 'Published by' },
    { name: 'breakGlassReason', type: 'text', label: 'Break-glass reason' },
    { name: 'before', type: 'json', label: 'Workflow before' },
    {
      name: 'takenAfter',
      type: 'number',
      label: 'Taken after event',
      admin: { description: 'The newest event when its content and its pictures were read.' },
    },
    { name: 'refs', type: 'text', label: 'Refers to', hasMany: true, index: true },
    { name: 'media', type: 'text', label: 'Pictures', hasMany: true, index: true },
  ],
})
