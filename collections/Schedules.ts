import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** Work that is due at a time: what follows a publication that went live or expired by itself. */
export const Schedules: CollectionConfig = system({
  slug: 'schedules',
  labels: { singular: 'Scheduled work', plural: 'Scheduled work' },
  access: accessFor('schedules'),
  defaultSort: 'dueAt',
  admin: { useAsTitle: 'kind', defaultColumns: ['kind', 'dueAt', 'doneAt', 'attempts'] },
  indexes: [{ fields: ['doneAt', 'dueAt'] }],
  fields: [
    { name: 'kind', type: 'text', label: 'Kind' },
    { name: 'publication', type: 'text', label: 'Publication', index: true },
    { name: 'dueAt', type: 'date', label: 'Due at', index: true },
    { name: 'doneAt', type: 'date', label: 'Done at' },
    { name: 'attempts', type: 'number', label: 'Attempts' },
    { name: 'leasedUntil', type: 'date', label: 'Leased until' },
    { name: 'leasedBy', type: 'text', label: 'Leased by' },
    { name: 'details', type: 'json', label: 'Details' },
  ],
})
