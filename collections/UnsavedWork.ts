import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'
import { longestWork } from '#src/content/unsavedWork'
import { unsavedWorkEndpoints } from '#src/workflow/unsavedWorkEndpoints'

/**
 * What a user typed and has not saved yet, so that it is there on another machine and after a crash. Each user sees their own only:
 * it is no content, no version and no record.
 */
export const UnsavedWork: CollectionConfig = system({
  slug: 'unsaved-work',
  labels: { singular: 'Unsaved work', plural: 'Unsaved work' },
  access: accessFor('unsaved-work'),
  defaultSort: '-keptAt',
  // It is offered on the document it belongs to (src/admin/UnsavedWork).
  shownTo: [],
  endpoints: unsavedWorkEndpoints,
  indexes: [{ fields: ['owner', 'collectionSlug', 'document'] }],
  fields: [
    { name: 'owner', type: 'text', label: 'Whose' },
    { name: 'collectionSlug', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document' },
    { name: 'revision', type: 'text', label: 'Based on revision' },
    { name: 'work', type: 'textarea', label: 'Work', maxLength: longestWork },
    { name: 'keptAt', type: 'date', label: 'Kept at', index: true },
  ],
})
