import type { DateField, FieldHook } from 'payload'

import { adminComponents } from '#src/admin/paths'
import { storedDay } from '#src/content/day'
import { siteTimeZoneOf } from '#src/content/siteTimeZone'

type Wanted = { name: string; label: string; description?: string; width?: string }

/** A whole day in the site's time zone, entered and shown as that day wherever the browser is. */
export const dayField = ({ name, label, description, width }: Wanted): DateField => ({
  name,
  type: 'date',
  label,
  admin: {
    date: { pickerAppearance: 'dayOnly' },
    components: { Field: adminComponents.DayField, Cell: adminComponents.DayCell },
    ...(description ? { description } : {}),
    ...(width ? { width } : {}),
  },
  hooks: { beforeValidate: [asDay] },
})

const asDay: FieldHook = ({ value, req }) => storedDay(value, siteTimeZoneOf(req.payload.config))
