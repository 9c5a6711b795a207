import type { CollectionConfig } from 'payload'

import { defineContent } from '#collections/defineContent'
import { citationsField } from '#collections/fields/citations'
import { pictureField } from '#collections/fields/picture'
import { disclosuresField, relevanceField, topicsField } from '#collections/fields/relations'
import { salariesField } from '#collections/fields/salaries'
import { sectionsField } from '#collections/fields/sections'
import { seoField } from '#collections/fields/seo'
import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { fillCurrency } from '#collections/hooks/fillCurrency'
import { adminComponents } from '#src/admin/paths'

/** A guide into a career: what the work is, what it pays where, the way there, and what to read. */
export const Careers: CollectionConfig = defineContent('careers', {
  admin: {
    listSearchableFields: ['title', 'slug', 'summary'],
    description: 'Guides into a career, with salaries, a path of courses and a reading list.',
  },
  hooks: { beforeValidate: [fillCurrency] },
  fields: [
    titleField('The career as people search for it, for instance Data Engineer.'),
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Guide',
          description: 'What the reader reads.',
          fields: [
            {
              name: 'summary',
              type: 'textarea',
              label: 'Summary',
              maxLength: 4000,
              admin: {
                rows: 4,
                description: 'The opening that stands above ‘Read more’, two or three sentences.',
              },
            },
            pictureField({
              name: 'picture',
              label: 'Picture',
              description:
                'Stands at the top of the page and in shared links. It needs a text for people who cannot see it.',
            }),
            sectionsField,
            citationsField,
            {
              name: 'shareText',
              type: 'textarea',
              label: 'Share text',
              maxLength: 500,
              admin: { description: 'What a reader shares with the link. Empty: the site’s own share text.' },
            },
          ],
        },
        {
          label: 'Salaries',
          description: 'The first three are shown at once, the others behind ‘See all’.',
          fields: [
            {
              name: 'salariesHeading',
              type: 'text',
              label: 'Heading',
              maxLength: 200,
              admin: { description: 'Empty: ‘Salaries for’ and the title.' },
            },
            salariesField,
          ],
        },
        {
          label: 'Path',
          description: 'The courses that lead there. Readers see them from the most to the least relevant.',
          fields: [
            {
              name: 'pathHeading',
              type: 'text',
              label: 'Heading',
              maxLength: 200,
              admin: { description: 'Empty: ‘Path to’ and the title.' },
            },
            { name: 'pathIntro', type: 'textarea', label: 'Introduction', maxLength: 2000 },
            {
              name: 'path',
              type: 'array',
              label: 'Courses',
              labels: { singular: 'Course', plural: 'Courses' },
              maxRows: 500,
              admin: {
                components: {
                  Field: {
                    path: adminComponents.Curation,
                    clientProps: { reference: 'course', note: 'reason', readers: 'byRelevance' },
                  },
                },
              },
              fields: [
                {
                  type: 'row',
                  fields: [
                    {
                      name: 'course',
                      type: 'relationship',
                      label: 'Course',
                      relationTo: 'courses',
                      index: true,
                      admin: { width: '75%' },
                    },
                    relevanceField,
                  ],
                },
                {
                  name: 'reason',
                  type: 'text',
                  label: 'Reason',
                  maxLength: 500,
                  admin: { description: 'Why it is here, or why its relevance was set by hand.' },
                },
              ],
            },
          ],
        },
        {
          label: 'Reading list',
          fields: [
            {
              name: 'readingList',
              type: 'relationship',
              label: 'Reading list',
              relationTo: 'reading-lists',
              index: true,
              admin: {
                description: 'The list that is shown on this page. It is reviewed and published on its own.',
              },
            },
            {
              name: 'readingListEmptyMessage',
              type: 'textarea',
              label: 'Message without books',
              maxLength: 500,
              admin: {
                description: 'Shown while there is no list or nothing on it. Empty: the site’s own message.',
              },
            },
          ],
        },
        { label: 'Disclosures & sources', fields: [disclosuresField] },
        { label: 'SEO', fields: [seoField] },
      ],
    },
    slugField({ from: 'title', collection: 'careers' }),
    topicsField,
  ],
})
