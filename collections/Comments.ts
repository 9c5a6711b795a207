import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** What people say to each other about a document, a field of it, or an item of a list. */
export const Comments: CollectionConfig = system({
  slug: 'comments',
  labels: { singular: 'Comment', plural: 'Comments' },
  access: accessFor('comments'),
  defaultSort: '-createdAt',
  admin: {
    useAsTitle: 'body',
    defaultColumns: ['body', 'author', 'collectionSlug', 'mustFix', 'resolvedAt', 'createdAt'],
    description: 'They are written beside the document they are about.',
  },
  indexes: [{ fields: ['collectionSlug', 'document'] }],
  fields: [
    { name: 'collectionSlug', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document' },
    { name: 'path', type: 'text', label: 'Field' },
    { name: 'itemId', type: 'text', label: 'List item' },
    { name: 'body', type: 'textarea', label: 'Comment', maxLength: 4000 },
    { name: 'mentions', type: 'relationship', label: 'Mentions', relationTo: 'users', hasMany: true },
    { name: 'mustFix', type: 'checkbox', label: 'Must be fixed' },
    { name: 'author', type: 'relationship', label: 'Author', relationTo: 'users', index: true },
    { name: 'resolvedAt', type: 'date', label: 'Resolved at' },
    { name: 'resolvedBy', type: 'relationship', label: 'Resolved by', relationTo: 'users' },
  ],
})
