import type { ArrayField } from 'payload'

import { checkedText } from '#collections/fields/checkedText'
import { adminComponents } from '#src/admin/paths'
import { readCurrency } from '#src/content/currency'

/** What the work pays, city by city. Money is a number and a currency; how it is written is the reader's affair. */
export const salariesField: ArrayField = {
  name: 'salaries',
  type: 'array',
  label: 'Salaries',
  labels: { singular: 'Salary', plural: 'Salaries' },
  maxRows: 300,
  admin: {
    description: 'In the order in which readers see them.',
    components: { Field: adminComponents.SalaryTable },
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'city', type: 'relationship', label: 'City', relationTo: 'cities', admin: { width: '40%' } },
        {
          name: 'median',
          type: 'number',
          label: 'Median a year',
          min: 0,
          max: 1_000_000_000_000,
          admin: { width: '35%', description: 'Gross, for a full year, without separators.' },
        },
        checkedText(readCurrency, {
          name: 'currency',
          label: 'Currency',
          maxLength: 40,
          admin: { width: '25%', description: 'Empty: the currency of the city.', placeholder: 'USD' },
        }),
      ],
    },
    {
      name: 'source',
      type: 'text',
      label: 'Source',
      maxLength: 500,
      admin: { description: 'Who found this number, for instance the name and year of a survey.' },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'observedOn',
          type: 'date',
          label: 'Observed on',
          admin: { date: { pickerAppearance: 'dayOnly' }, width: '50%' },
        },
        {
          name: 'validUntil',
          type: 'date',
          label: 'Valid until',
          admin: {
            date: { pickerAppearance: 'dayOnly' },
            width: '50%',
            description: 'After this day the number counts as stale.',
          },
        },
      ],
    },
  ],
}
