import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'

/** Messages that go out after what they tell of was committed: webhooks, mails. */
export const Outbox: CollectionConfig = system({
  slug: 'outbox',
  labels: { singular: 'Message', plural: 'Outbox' },
  access: accessFor('outbox'),
  defaultSort: '-createdAt',
  admin: { useAsTitle: 'kind', defaultColumns: ['kind', 'target', 'dueAt', 'sentAt', 'attempts'] },
  indexes: [{ fields: ['sentAt', 'dueAt'] }],
  fields: [
    { name: 'kind', type: 'text', label: 'Kind' },
    { name: 'target', type: 'text', label: 'To' },
    { name: 'commit', type: 'text', label: 'Commit', index: true },
    { name: 'body', type: 'json', label: 'Body' },
    { name: 'dueAt', type: 'date', label: 'Due at', index: true },
    { name: 'sentAt', type: 'date', label: 'Sent at' },
    { name: 'attempts', type: 'number', label: 'Attempts' },
    { name: 'lastError', type: 'text', label: 'Last error' },
  ],
})
