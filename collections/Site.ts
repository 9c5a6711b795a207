import type { GlobalConfig } from 'payload'

import { globalAccessFor } from '#access/accessFor'
import { publishAndRecordSite } from '#collections/hooks/publishAndRecord'

/** The texts a site has once and shows everywhere. */
export const Site: GlobalConfig = {
  slug: 'site',
  label: 'Site texts',
  access: globalAccessFor('site'),
  versions: { max: 0, drafts: false },
  hooks: { afterChange: [publishAndRecordSite] },
  admin: { group: 'Content', description: 'Changes are live at once.' },
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
  ],
}
