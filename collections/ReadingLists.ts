import type { CollectionConfig } from 'payload'

import { defineContent } from '#collections/defineContent'
import { affiliateAddressField } from '#collections/fields/address'
import { disclosuresField, relevanceField, topicsField } from '#collections/fields/relations'
import { seoField } from '#collections/fields/seo'
import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { adminComponents } from '#src/admin/paths'

/** Books and courses an editor chose, in order, each with the reason why. An empty list is a valid one. */
export const ReadingLists: CollectionConfig = defineContent('reading-lists', {
  admin: {
    description: 'Books and courses in order, with a word on why each is there.',
  },
  fields: [
    titleField('What the list is for, for instance Statistics from the ground up.'),
    {
      type: 'tabs',
      tabs: [
        {
          label: 'List',
          fields: [
            { name: 'intro', type: 'textarea', label: 'Introduction', maxLength: 4000, admin: { rows: 3 } },
            {
              name: 'items',
              type: 'array',
              label: 'Items',
              labels: { singular: 'Item', plural: 'Items' },
              maxRows: 1000,
              admin: {
                components: {
                  Field: {
                    path: adminComponents.Curation,
                    clientProps: { reference: 'item', note: 'note', readers: 'asArranged' },
                  },
                },
              },
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'item',
                      type: 'relationship',
                      label: 'Book or course',
                      relationTo: ['books', 'courses'],
                      admin: { width: '75%' },
                    },
                    relevanceField,
                  ],
                },
                {
                  name: 'note',
                  type: 'textarea',
                  label: 'Why it is here',
                  maxLength: 2000,
                  admin: { description: 'Readers see it beside the item.' },
                },
                affiliateAddressField,
              ],
            },
            {
              name: 'emptyMessage',
              type: 'textarea',
              label: 'Message without items',
              maxLength: 500,
              admin: { description: 'Shown while the list is empty. Empty: the site’s own message.' },
            },
          ],
        },
        { label: 'Disclosures', fields: [disclosuresField] },
        { label: 'SEO', fields: [seoField] },
      ],
    },
    slugField({ from: 'title', collection: 'reading-lists' }),
    topicsField,
  ],
})
