import type { TextField } from 'payload'

/** What a document is called; the only thing a draft must have. Every line break and doubled blank becomes one blank. */
export const titleField = (description: string, name: 'title' | 'name' = 'title'): TextField => ({
  name,
  type: 'text',
  label: name === 'title' ? 'Title' : 'Name',
  required: true,
  index: true,
  maxLength: 200,
  admin: { description },
  hooks: {
    beforeValidate: [({ value }) => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : value)],
    beforeDuplicate: [({ value }) => (typeof value === 'string' ? `${value.slice(0, 190)} (copy)` : value)],
  },
})
