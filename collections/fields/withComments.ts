import type { Field, Tab } from 'payload'

import { adminComponents } from '#src/admin/paths'

/**
 * The fields with what is said about each of them beside it. Fields inside the rows of a list have none of their own: a
 * comment is about the item, and its mark stands in the row's label.
 */
export const withComments = (fields: Field[]): Field[] => fields.map(commented)

const commented = (field: Field): Field => {
  if (field.type === 'tabs')
    return { ...field, tabs: field.tabs.map((tab): Tab => ({ ...tab, fields: withComments(tab.fields) })) }
  if (field.type === 'group' || field.type === 'row' || field.type === 'collapsible')
    return { ...field, fields: withComments(field.fields) }
  if (!('name' in field) || field.type === 'ui' || isUnseen(field)) return field
  // After the input, so that the keyboard comes to the input first; a list is long, so before its rows.
  const slot = field.type === 'array' ? 'beforeInput' : 'afterInput'
  const admin = field.admin as { components?: Record<string, unknown[]> } | undefined
  const components = admin?.components ?? {}
  return {
    ...field,
    admin: {
      ...admin,
      components: { ...components, [slot]: [...(components[slot] ?? []), adminComponents.FieldComments] },
    },
  } as Field
}

const isUnseen = ({ admin }: Field): boolean =>
  Boolean(admin && (('hidden' in admin && admin.hidden) || ('disabled' in admin && admin.disabled)))
