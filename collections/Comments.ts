import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/**
 * What people say to each other about a document, a field of it, or an item of a list. Written through the endpoints beside
 * the document (src/comments). People are kept by id and name: the words of a user who has left stay theirs.
 */
export const Comments: CollectionConfig = system({
  slug: 'comments',
  labels: { singular: 'Comment', plural: 'Comments' },
  access: accessFor('comments'),
  defaultSort: '-createdAt',
  admin: {
    useAsTitle: 'body',
    defaultColumns: ['body', 'authorName', 'collectionSlug', 'mustFix', 'resolvedAt', 'createdAt'],
    description: 'They are written beside the document they are about.',
  },
  indexes: [{ fields: ['collectionSlug', 'document'] }],
  fields: [
    { name: 'collectionSlug', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document' },
    { name: 'path', type: 'text', label: 'Field' },
    { name: 'itemId', type: 'text', label: 'List item' },
    { name: 'parent', type: 'text', label: 'Answers', index: true },
    { name: 'body', type: 'textarea', label: 'Comment', maxLength: 4000 },
    { name: 'mentions', type: 'text', label: 'Mentions', hasMany: true },
    { name: 'mustFix', type: 'checkbox', label: 'Must be fixed' },
    { name: 'author', type: 'text', label: 'Author’s id', index: true },
    { name: 'authorName', type: 'text', label: 'Author' },
    { name: 'editedAt', type: 'date', label: 'Edited at' },
    { name: 'resolvedAt', type: 'date', label: 'Resolved at' },
    { name: 'resolvedBy', type: 'text', label: 'Resolved by (id)' },
    { name: 'resolvedByName', type: 'text', label: 'Resolved by' },
  ],
})
