import type { ArrayField } from 'payload'

import { checkedText } from '#collections/fields/checkedText'
import { dayField } from '#collections/fields/day'
import { adminComponents } from '#src/admin/paths'
import { readCurrency } from '#src/content/currency'
import { percentileNames, payPeriods, usualPeriod } from '#src/content/payPeriod'

/** More than anybody is paid in any currency, and less than what a number keeps exactly on both databases. */
const MOST = 1_000_000_000_000

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
          label: 'Median',
          min: 0,
          max: MOST,
          admin: { width: '25%', description: 'Gross, without separators.' },
        },
        checkedText(readCurrency, {
          name: 'currency',
          label: 'Currency',
          maxLength: 40,
          admin: { width: '20%', description: 'Empty: the currency of the city.', placeholder: 'USD' },
        }),
        {
          name: 'period',
          type: 'select',
          label: 'Paid for',
          options: payPeriods.map((period) => ({
            value: period,
            label: `A ${period}`.replace('A hour', 'An hour'),
          })),
          defaultValue: usualPeriod,
          admin: { width: '15%', description: 'As the source says it; never converted.' },
        },
      ],
    },
    {
      name: 'percentiles',
      type: 'group',
      label: 'Percentiles',
      admin: {
        description: 'What ten, 25, 75 and 90 of a hundred people earn at most, where the source says it.',
      },
      fields: [
        {
          type: 'row',
          fields: percentileNames.map((name) => ({
            name,
            type: 'number' as const,
            label: `${name.slice(1)}th percentile`,
            min: 0,
            max: MOST,
            admin: { width: '25%' },
          })),
        },
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
        dayField({ name: 'observedOn', label: 'Observed on', width: '50%' }),
        dayField({
          name: 'validUntil',
          label: 'Valid until',
          width: '50%',
          description: 'After this day the number counts as stale.',
        }),
      ],
    },
  ],
}
