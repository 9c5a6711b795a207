import type { CollectionConfig } from 'payload'

import { accessFor, readersOf } from '#access/accessFor'
import { refuseEveryWrite } from '#collections/hooks/refuseEveryWrite'
import { system } from '#collections/system'

/** The audit trail: who did what when. Append-only; each event carries the hash of the one before it. */
export const Events: CollectionConfig = system({
  slug: 'events',
  labels: { singular: 'Event', plural: 'Events' },
  access: accessFor('events'),
  shownTo: readersOf('events'),
  timestamps: false,
  defaultSort: '-sequence',
  admin: {
    useAsTitle: 'action',
    defaultColumns: ['at', 'actorName', 'action', 'collectionSlug', 'title', 'from', 'to'],
    listSearchableFields: ['title', 'actorName', 'action', 'document'],
    description: 'Nobody can change or delete an event; the command audit:verify proves it.',
  },
  hooks: { beforeOperation: [refuseEveryWrite] },
  indexes: [{ fields: ['collectionSlug', 'document', 'sequence'] }],
  fields: [
    { name: 'sequence', type: 'number', label: 'Sequence', unique: true, index: true },
    { name: 'at', type: 'date', label: 'At', index: true },
    { name: 'actor', type: 'text', label: 'Person', index: true },
    { name: 'actorName', type: 'text', label: 'Name' },
    { name: 'action', type: 'text', label: 'Action', index: true },
    { name: 'collectionSlug', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document' },
    { name: 'title', type: 'text', label: 'Title' },
    { name: 'from', type: 'text', label: 'From' },
    { name: 'to', type: 'text', label: 'To' },
    { name: 'revision', type: 'text', label: 'Revision' },
    { name: 'contentHash', type: 'text', label: 'Content hash' },
    { name: 'note', type: 'textarea', label: 'Note' },
    { name: 'details', type: 'json', label: 'Details' },
    { name: 'prevHash', type: 'text', label: 'Hash before' },
    { name: 'hash', type: 'text', label: 'Hash' },
  ],
})
