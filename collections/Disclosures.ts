import type { CollectionConfig } from 'payload'

import { defineContent } from '#collections/defineContent'
import { checkedTexts } from '#collections/fields/checkedText'
import { dayField } from '#collections/fields/day'
import { slugField } from '#collections/fields/slug'
import { titleField } from '#collections/fields/title'
import { adminComponents } from '#src/admin/paths'
import { readJurisdiction } from '#src/content/country'
import { disclosureReachEndpoint } from '#src/workflow/deskEndpoints'

/** What readers must be told, kept once and shown on every page that needs it. */
export const Disclosures: CollectionConfig = defineContent('disclosures', {
  admin: {
    group: 'Content',
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'placement', 'workflowState', 'live', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'label'],
    description:
      'What the law or fairness asks us to tell readers. A change here reaches every page that shows it.',
  },
  endpoints: [disclosureReachEndpoint],
  fields: [
    {
      name: 'reach',
      type: 'ui',
      admin: { components: { Field: adminComponents.DisclosureReach }, disableListColumn: true },
    },
    titleField('For the desk only; readers see the label and the text.'),
    {
      type: 'row',
      fields: [
        {
          name: 'kind',
          type: 'select',
          label: 'Kind',
          index: true,
          options: [
            { label: 'Affiliate links', value: 'affiliate' },
            { label: 'Salaries are estimates', value: 'salary_estimate' },
            { label: 'No promise of an outcome', value: 'outcome' },
            { label: 'Made with AI', value: 'ai' },
            { label: 'Other', value: 'custom' },
          ],
          admin: { width: '50%', description: 'The checks before publishing ask for certain kinds.' },
        },
        {
          name: 'placement',
          type: 'select',
          label: 'Placement',
          index: true,
          options: [
            { label: 'Top of the page', value: 'page_top' },
            { label: 'Before the list', value: 'before_list' },
            { label: 'Beside what it is about', value: 'inline' },
            { label: 'Foot of the page', value: 'footer' },
          ],
          admin: { width: '50%', description: 'Where readers meet it.' },
        },
      ],
    },
    {
      name: 'label',
      type: 'text',
      label: 'Label',
      maxLength: 120,
      admin: { description: 'A few words beside each link it is about, for instance Paid link.' },
    },
    { name: 'body', type: 'richText', label: 'Full text' },
    checkedTexts(readJurisdiction, {
      name: 'jurisdictions',
      label: 'Where it is required',
      maxRows: 260,
      maxLength: 60,
      admin: { description: 'Country codes such as DE or US, or EU, or worldwide.' },
    }),
    {
      type: 'row',
      fields: [
        dayField({
          name: 'validFrom',
          label: 'Valid from',
          width: '50%',
          description: 'From the beginning of this day.',
        }),
        dayField({
          name: 'validUntil',
          label: 'Valid until',
          width: '50%',
          description: 'To the end of this day; then it no longer covers a page. Replace it before.',
        }),
      ],
    },
    slugField({ from: 'title', collection: 'disclosures' }),
  ],
})
