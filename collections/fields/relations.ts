import type { NumberField, RelationshipField } from 'payload'

/** The topics a document belongs to. */
export const topicsField: RelationshipField = {
  name: 'topics',
  type: 'relationship',
  label: 'Topics',
  relationTo: 'topics',
  hasMany: true,
  maxRows: 50,
  index: true,
  admin: { position: 'sidebar', description: 'What it is about. Readers browse and filter by topic.' },
}

/** The disclosures a page shows, each where its own placement says. */
export const disclosuresField: RelationshipField = {
  name: 'disclosures',
  type: 'relationship',
  label: 'Disclosures',
  relationTo: 'disclosures',
  hasMany: true,
  maxRows: 20,
  admin: {
    description:
      'What readers must be told here. A page with an affiliate link needs one of kind ‘affiliate’.',
  },
}

/** How much an item of a list matters for its page. */
export const relevanceField: NumberField = {
  name: 'relevance',
  type: 'number',
  label: 'Relevance',
  min: 0,
  max: 100,
  admin: { description: '0 to 100. The most relevant comes first.', step: 1, width: '25%' },
}
