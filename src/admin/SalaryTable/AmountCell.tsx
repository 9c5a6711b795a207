'use client'
import { useState } from 'react'

type Props = {
  id: string
  label: string
  describedBy: string | undefined
  isInvalid: boolean
  readOnly: boolean
  value: number | string | null
  /** Which column of the table it is, for the keys that go from cell to cell; none for what stands below a row. */
  column?: string
  language: string
  /** Takes what is typed over; answers what it was read as. */
  onType: (text: string) => number | string | null
  onLeave: () => void
}

/** An amount as people write it: '42,000', '£42k'. While it is typed it stays as typed. */
export const AmountCell = (props: Props) => {
  const { id, label, describedBy, isInvalid, readOnly, value, column, language, onType, onLeave } = props
  const [typed, setTyped] = useState<{ text: string; value: number | string | null } | null>(null)
  const written =
    typeof value === 'number'
      ? new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value)
      : (value ?? '')
  return (
    <input
      aria-describedby={describedBy}
      aria-invalid={isInvalid || undefined}
      aria-label={label}
      autoComplete="off"
      data-column={column}
      id={id}
      inputMode="decimal"
      onBlur={() => {
        setTyped(null)
        onLeave()
      }}
      onChange={({ target }) => {
        setTyped({ text: target.value, value: onType(target.value) })
      }}
      readOnly={readOnly}
      type="text"
      // Undone, or saved over: then the form holds another value, and what was typed is not it.
      value={typed && Object.is(typed.value, value) ? typed.text : written}
    />
  )
}
