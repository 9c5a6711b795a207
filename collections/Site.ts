import type { CollectionConfig, TextField } from 'payload'

import { defineContent } from '#collections/defineContent'
import { oneSite } from '#collections/hooks/oneSite'
import { SITE } from '#src/content/siteTexts'

/** Always the same, whatever is sent: what a program sends back is no attempt to move the document. */
const fixed = (name: 'id' | 'slug', label: string): TextField => ({
  name,
  type: 'text',
  label,
  required: true,
  defaultValue: SITE,
  maxLength: 200,
  ...(name === 'slug' ? { unique: true, index: true } : {}),
  admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
  hooks: { beforeValidate: [() => SITE] },
})

/** The texts a site has once and shows everywhere: one document with the workflow (docs/decisions/0032). */
export const Site: CollectionConfig = defineContent(
  'site',
  {
    disableDuplicate: true,
    admin: {
      group: 'Content',
      useAsTitle: 'siteName',
      defaultColumns: ['siteName', 'workflowState', 'live', 'updatedAt'],
      listSearchableFields: ['siteName'],
      description: 'Readers see a change once another person has approved it, on every page.',
    },
    hooks: { beforeValidate: [oneSite] },
    fields: [
      {
        name: 'siteName',
        type: 'text',
        label: 'Name of the site',
        maxLength: 120,
        admin: { description: 'As it stands in titles and shared links.' },
      },
      {
        name: 'mission',
        type: 'textarea',
        label: 'Mission',
        maxLength: 4000,
        admin: { description: 'What the site is for.' },
      },
      {
        name: 'catalogueClaim',
        type: 'textarea',
        label: 'Claim about the catalogue',
        maxLength: 2000,
        admin: { description: 'What is in it and how to find it. Check the numbers now and then.' },
      },
      {
        name: 'shareText',
        type: 'textarea',
        label: 'Share text',
        maxLength: 500,
        admin: { description: 'For pages that have none of their own.' },
      },
      {
        name: 'readingListEmptyMessage',
        type: 'textarea',
        label: 'Message without books',
        maxLength: 500,
        admin: { description: 'Where a reading list has nothing yet.' },
      },
      {
        name: 'affiliateStatement',
        type: 'textarea',
        label: 'Affiliate statement',
        maxLength: 4000,
        admin: { description: 'How the site is paid for. It does not replace the disclosure on a page.' },
      },
      { name: 'copyright', type: 'text', label: 'Copyright', maxLength: 300 },
      fixed('slug', 'Slug'),
    ],
  },
  fixed('id', 'Id'),
)
