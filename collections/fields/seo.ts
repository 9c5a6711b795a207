import type { GroupField } from 'payload'

/** What search engines and shared links show instead of the title and the summary. */
export const seoField: GroupField = {
  name: 'seo',
  type: 'group',
  label: 'For search engines',
  fields: [
    {
      name: 'title',
      type: 'text',
      label: 'Title in search results',
      maxLength: 120,
      admin: { description: 'Empty: the page’s title. About 60 letters are shown.' },
    },
    {
      name: 'description',
      type: 'textarea',
      label: 'Description in search results',
      maxLength: 320,
      admin: { description: 'Empty: the beginning of the summary. About 160 letters are shown.' },
    },
  ],
}
