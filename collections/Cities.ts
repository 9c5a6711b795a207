import type { CollectionConfig } from 'payload'

import { placesEndpoint } from '#collections/cities/placesEndpoint'
import { checkedText } from '#collections/fields/checkedText'
import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { defineContent } from '#collections/defineContent'
import { readCountry } from '#src/content/country'
import { readCurrency } from '#src/content/currency'
import { readTimeZone } from '#src/content/timeZone'

/** Where salaries are paid. The country settles what a currency sign means. */
export const Cities: CollectionConfig = defineContent('cities', {
  admin: {
    group: 'Reference',
    useAsTitle: 'name',
    defaultColumns: ['name', 'country', 'currency', 'workflowState', 'live', 'updatedAt'],
    listSearchableFields: ['name', 'slug', 'country'],
    description: 'Readers see a change once another person has approved it, beside every salary of the city.',
  },
  endpoints: [placesEndpoint],
  fields: [
    titleField('In English, as it is shown beside a salary.', 'name'),
    {
      type: 'row',
      fields: [
        checkedText(readCountry, {
          name: 'country',
          label: 'Country',
          index: true,
          maxLength: 60,
          admin: { width: '33%', description: 'Two letters, ISO 3166-1.', placeholder: 'DE' },
        }),
        checkedText(readCurrency, {
          name: 'currency',
          label: 'Currency',
          maxLength: 40,
          admin: { width: '33%', description: 'Three letters, ISO 4217.', placeholder: 'EUR' },
        }),
        checkedText(readTimeZone, {
          name: 'timeZone',
          label: 'Time zone',
          maxLength: 60,
          admin: { width: '33%', description: 'IANA name.', placeholder: 'Europe/Berlin' },
        }),
      ],
    },
    {
      name: 'aliases',
      type: 'text',
      label: 'Other names',
      hasMany: true,
      maxRows: 50,
      maxLength: 200,
      admin: { description: 'Other spellings by which an import knows the city, misspelt ones included.' },
    },
    slugField({ from: 'name', collection: 'cities' }),
  ],
})
