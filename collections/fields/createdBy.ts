import type { RelationshipField } from 'payload'

/** Who made a document that has no workflow; contributors keep a hand on what they made. */
export const createdByField: RelationshipField = {
  name: 'createdBy',
  type: 'relationship',
  label: 'Added by',
  relationTo: 'users',
  index: true,
  access: { create: () => false, update: () => false },
  admin: { position: 'sidebar', readOnly: true },
  hooks: {
    beforeChange: [({ operation, req, value }) => (operation === 'create' ? (req.user?.id ?? value) : value)],
  },
}
