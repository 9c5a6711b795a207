import type { NumberField } from 'payload'
import { number as isNumber } from 'payload/shared'

type Props = Omit<Extract<NumberField, { hasMany?: false }>, 'type' | 'validate' | 'hasMany'>

/** A number without a fraction. */
export const wholeNumberField = (props: Props): NumberField => ({
  ...props,
  type: 'number',
  validate: (value: unknown, options: unknown) => {
    const answer = isNumber(value as never, options as never)
    if (answer !== true) return answer
    if (typeof value === 'number' && !Number.isInteger(value)) {
      return `Write a whole number: ${Math.round(value)} rather than ${value}.`
    }
    return true
  },
})
