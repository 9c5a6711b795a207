import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { system } from '#collections/system'
import { notificationEndpoints } from '#src/notifications/endpoints'

/** What a user should know, in their inbox here and, with SMTP_URL, in a mail. Each user sees their own only. */
export const Notifications: CollectionConfig = system({
  slug: 'notifications',
  labels: { singular: 'Notification', plural: 'Inbox' },
  access: accessFor('notifications'),
  defaultSort: '-at',
  // People read it in the inbox (src/admin/Inbox), not as a table.
  shownTo: [],
  admin: {
    group: 'Desk',
    useAsTitle: 'text',
    defaultColumns: ['text', 'title', 'actorName', 'at', 'readAt'],
    description: 'What others did with documents that concern you.',
  },
  endpoints: notificationEndpoints,
  indexes: [{ fields: ['recipient', 'at'] }, { fields: ['document', 'kind'] }],
  fields: [
    { name: 'recipient', type: 'text', label: 'For', admin: { hidden: true } },
    { name: 'kind', type: 'text', label: 'Kind' },
    { name: 'text', type: 'text', label: 'What happened' },
    { name: 'collectionSlug', type: 'text', label: 'Collection' },
    { name: 'document', type: 'text', label: 'Document', admin: { hidden: true } },
    { name: 'title', type: 'text', label: 'Title' },
    { name: 'comment', type: 'text', label: 'Comment', admin: { hidden: true } },
    { name: 'actor', type: 'text', label: 'By (id)', admin: { hidden: true } },
    { name: 'actorName', type: 'text', label: 'By' },
    { name: 'at', type: 'date', label: 'At', index: true },
    { name: 'readAt', type: 'date', label: 'Read at' },
    { name: 'mailedAt', type: 'date', label: 'Mailed at' },
    // How far the mail has come (src/notifications/mailer.ts).
    { name: 'mailingAt', type: 'date', label: 'Mail given to the server at', admin: { hidden: true } },
    { name: 'mailAfter', type: 'date', label: 'Next try of the mail', admin: { hidden: true } },
    { name: 'mailTries', type: 'number', label: 'Tries of the mail', admin: { hidden: true } },
  ],
})
