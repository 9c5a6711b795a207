import type { ArrayField } from 'payload'

import { adminComponents } from '#src/admin/paths'

/** The guide's text in order. A sectioned guide has many with headings, an essay has one without. */
export const sectionsField: ArrayField = {
  name: 'sections',
  type: 'array',
  label: 'Sections',
  labels: { singular: 'Section', plural: 'Sections' },
  maxRows: 100,
  admin: {
    description: 'One for each heading of the guide; an essay has one section without a heading.',
    components: { RowLabel: adminComponents.SectionRowLabel },
  },
  fields: [
    {
      name: 'heading',
      type: 'text',
      label: 'Heading',
      maxLength: 200,
      admin: { description: 'May stay empty.' },
    },
    { name: 'body', type: 'richText', label: 'Text' },
  ],
}
