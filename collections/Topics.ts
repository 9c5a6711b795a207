import type { CollectionConfig } from 'payload'

import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { refuseTopicLoop } from '#collections/hooks/refuseTopicLoop'
import { defineContent } from '#collections/defineContent'

/** What documents are about, as a tree. */
export const Topics: CollectionConfig = defineContent('topics', {
  admin: {
    group: 'Reference',
    useAsTitle: 'title',
    defaultColumns: ['title', 'parent', 'slug', 'workflowState', 'live', 'updatedAt'],
    listSearchableFields: ['title', 'slug'],
    description: 'Readers see a change once another person has approved it, on every page about the topic.',
  },
  hooks: { beforeValidate: [refuseTopicLoop] },
  fields: [
    titleField('As readers browse by it, for instance Machine Learning.'),
    {
      name: 'parent',
      type: 'relationship',
      label: 'Part of',
      relationTo: 'topics',
      index: true,
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
      admin: { description: 'The wider topic. Who filters by that one finds this one too.' },
    },
    { name: 'description', type: 'textarea', label: 'Description', maxLength: 4000 },
    slugField({ from: 'title', collection: 'topics' }),
  ],
})
