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
import { readIsbn } from '#src/content/isbn'
import { readLanguage } from '#src/content/language'

/** A book of the catalogue. Its authors are kept as `writers`: `authors` are the editors who touched the document. */
export const Books: CollectionConfig = defineContent('books', {
  admin: {
    group: 'Catalogue',
    useAsTitle: 'title',
    defaultColumns: ['title', 'writers', 'isbn13', 'workflowState', 'live', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'isbn13'],
  },
  fields: [
    titleField('As it stands on the title page.'),
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Book',
          fields: [
            {
              name: 'writers',
              type: 'text',
              label: 'Authors',
              hasMany: true,
              maxRows: 50,
              maxLength: 200,
              admin: { description: 'One entry for each author, first name first.' },
            },
            {
              name: 'description',
              type: 'textarea',
              label: 'Description',
              maxLength: 20_000,
              admin: { rows: 5 },
            },
            addressField(
              'url',
              'Address',
              'Where one can read about it or buy it, without affiliate parameters.',
            ),
            affiliateAddressField,
            pictureField({ name: 'cover', label: 'Cover' }),
          ],
        },
        {
          label: 'Facts',
          fields: [
            checkedText(readIsbn, {
              name: 'isbn13',
              label: 'ISBN',
              index: true,
              maxLength: 40,
              admin: {
                description: 'With or without hyphens; an ISBN of ten digits is turned into one of thirteen.',
              },
            }),
            {
              type: 'row',
              fields: [
                {
                  name: 'publisher',
                  type: 'text',
                  label: 'Publisher',
                  maxLength: 200,
                  admin: { width: '50%' },
                },
                wholeNumberField({
                  name: 'year',
                  label: 'Year',
                  min: 1400,
                  max: 2200,
                  index: true,
                  admin: { width: '25%', description: 'Of this edition.' },
                }),
                checkedText(readLanguage, {
                  name: 'language',
                  label: 'Language',
                  index: true,
                  maxLength: 60,
                  admin: { width: '25%', placeholder: 'en' },
                }),
              ],
            },
          ],
        },
        { label: 'Disclosures', fields: [disclosuresField] },
        { label: 'SEO', fields: [seoField] },
      ],
    },
    slugField({ from: 'title', collection: 'books' }),
    topicsField,
  ],
})
