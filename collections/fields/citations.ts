import type { ArrayField } from 'payload'

import { dayField } from '#collections/fields/day'
import { addressField } from '#collections/fields/address'
import { adminComponents } from '#src/admin/paths'

/** What the text rests on. */
export const citationsField: ArrayField = {
  name: 'citations',
  type: 'array',
  label: 'Citations',
  labels: { singular: 'Citation', plural: 'Citations' },
  maxRows: 200,
  admin: {
    description: 'The sources the text names, as readers should see them.',
    initCollapsed: true,
    components: { RowLabel: adminComponents.CitationRowLabel },
  },
  fields: [
    {
      name: 'text',
      type: 'text',
      label: 'Citation',
      required: true,
      maxLength: 1000,
      admin: { description: 'For instance: Author, Title, Publisher, Year.' },
    },
    {
      type: 'row',
      fields: [
        addressField('url', 'Address', 'Where it can be read, if it can.'),
        dayField({ name: 'accessedOn', label: 'Accessed on', description: 'When you read it there.' }),
      ],
    },
  ],
}
