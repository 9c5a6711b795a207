import type { CollectionConfig } from 'payload'

import { defineContent } from '#collections/defineContent'
import { pictureField } from '#collections/fields/picture'
import { addressField, affiliateAddressField } from '#collections/fields/address'
import { checkedText } from '#collections/fields/checkedText'
import { disclosuresField, topicsField } from '#collections/fields/relations'
import { seoField } from '#collections/fields/seo'
import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { wholeNumberField } from '#collections/fields/wholeNumber'
import { readCurrency } from '#src/content/currency'
import { readLanguage } from '#src/content/language'

/** A course of the catalogue. */
export const Courses: CollectionConfig = defineContent('courses', {
  admin: {
    group: 'Catalogue',
    useAsTitle: 'title',
    defaultColumns: ['title', 'provider', 'level', 'workflowState', 'live', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'url'],
  },
  fields: [
    titleField('As the provider calls it.'),
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Course',
          fields: [
            {
              name: 'description',
              type: 'textarea',
              label: 'Description',
              maxLength: 20_000,
              admin: { rows: 5 },
            },
            {
              name: 'provider',
              type: 'relationship',
              label: 'Provider',
              relationTo: 'providers',
              index: true,
              admin: {
                description: 'Who offers it. The provider’s affiliate programme tells its affiliate links.',
              },
            },
            addressField('url', 'Address', 'The course’s own page, without affiliate parameters.'),
            affiliateAddressField,
            pictureField({ name: 'picture', label: 'Picture' }),
          ],
        },
        {
          label: 'Facts',
          fields: [
            {
              type: 'row',
              fields: [
                {
                  name: 'level',
                  type: 'select',
                  label: 'Level',
                  index: true,
                  options: [
                    { label: 'Beginner', value: 'beginner' },
                    { label: 'Intermediate', value: 'intermediate' },
                    { label: 'Advanced', value: 'advanced' },
                    { label: 'Any level', value: 'any' },
                  ],
                  admin: { width: '33%' },
                },
                checkedText(readLanguage, {
                  name: 'language',
                  label: 'Language',
                  index: true,
                  maxLength: 60,
                  admin: { width: '33%', description: 'A tag such as en or pt-BR.', placeholder: 'en' },
                }),
                {
                  name: 'availability',
                  type: 'select',
                  label: 'Availability',
                  index: true,
                  options: [
                    { label: 'Available', value: 'available' },
                    { label: 'Coming soon', value: 'upcoming' },
                    { label: 'Archived, can still be read', value: 'archived' },
                    { label: 'No longer available', value: 'unavailable' },
                  ],
                  admin: { width: '33%' },
                },
              ],
            },
            {
              name: 'price',
              type: 'group',
              label: 'Price',
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'amount',
                      type: 'number',
                      label: 'Amount',
                      min: 0,
                      max: 1_000_000_000,
                      index: true,
                      admin: { width: '50%', description: '0 is free; empty is unknown.' },
                    },
                    checkedText(readCurrency, {
                      name: 'currency',
                      label: 'Currency',
                      maxLength: 40,
                      admin: { width: '50%', placeholder: 'USD' },
                    }),
                  ],
                },
              ],
            },
            {
              type: 'row',
              fields: [
                {
                  name: 'effort',
                  type: 'text',
                  label: 'Effort',
                  maxLength: 200,
                  admin: { width: '50%', description: 'As readers see it: 6 weeks, 3 to 5 hours a week.' },
                },
                {
                  name: 'effortHours',
                  type: 'number',
                  label: 'Effort in hours',
                  min: 0,
                  max: 100_000,
                  admin: { width: '50%', description: 'All in all, to compare by.' },
                },
              ],
            },
            {
              name: 'rating',
              type: 'group',
              label: 'Rating',
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'value',
                      type: 'number',
                      label: 'Stars',
                      min: 0,
                      max: 5,
                      index: true,
                      admin: { width: '50%', step: 0.1 },
                    },
                    wholeNumberField({
                      name: 'count',
                      label: 'Number of ratings',
                      min: 0,
                      max: 1_000_000_000,
                      admin: { width: '50%' },
                    }),
                  ],
                },
              ],
            },
          ],
        },
        { label: 'Disclosures', fields: [disclosuresField] },
        { label: 'SEO', fields: [seoField] },
      ],
    },
    slugField({ from: 'title', collection: 'courses' }),
    topicsField,
  ],
})
