import type { TextField } from 'payload'
import { text as isText } from 'payload/shared'

import type { Checked } from '#src/content/checked'

type Props = Omit<Extract<TextField, { hasMany?: false }>, 'type' | 'validate' | 'hasMany'>
type ManyProps = Omit<Extract<TextField, { hasMany: true }>, 'type' | 'validate' | 'hasMany'>

/** A text whose value a function of src/content reads: tidied before validation, or refused with that function's message. */
export const checkedText = (read: (text: string) => Checked, props: Props): TextField => ({
  ...props,
  type: 'text',
  hooks: {
    ...props.hooks,
    beforeValidate: [({ value }) => tidied(read, value), ...(props.hooks?.beforeValidate ?? [])],
  },
  validate: (value, options) => {
    const answer = isText(value as never, options as never)
    return answer === true ? complaint(read, value) : answer
  },
})

/** The same for a list of such texts. */
export const checkedTexts = (read: (text: string) => Checked, props: ManyProps): TextField => ({
  ...props,
  type: 'text',
  hasMany: true,
  hooks: {
    ...props.hooks,
    beforeValidate: [({ value }) => (Array.isArray(value) ? value.map((item) => tidied(read, item)) : value)],
  },
  validate: (value: unknown, options: unknown) => {
    const answer = isText(value as never, options as never)
    if (answer !== true || !Array.isArray(value)) return answer
    return value.map((item) => complaint(read, item)).find((item) => item !== true) ?? true
  },
})

const tidied = (read: (text: string) => Checked, value: unknown): unknown => {
  if (typeof value !== 'string') return value
  if (value.trim() === '') return null
  const checked = read(value)
  return checked.ok ? checked.value : value
}

const complaint = (read: (text: string) => Checked, value: unknown): string | true => {
  if (value === null || value === undefined || value === '') return true
  if (typeof value !== 'string') return 'Write this as a text.'
  const checked = read(value)
  return checked.ok || checked.message
}
