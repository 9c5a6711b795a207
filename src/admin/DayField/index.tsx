'use client'
import {
  FieldDescription,
  FieldError,
  FieldLabel,
  fieldBaseClass,
  RenderCustomComponent,
  useField,
} from '@payloadcms/ui'
import { mergeFieldStyles } from '@payloadcms/ui/shared'
import type { DateFieldClientComponent } from 'payload'
import { useMemo } from 'react'

import { dayOf } from '#src/content/day'

/**
 * A day, entered and shown as itself: Payload's own picker turns what is stored into an instant of the browser's time zone, and
 * shows another day where that is far from UTC.
 */
export const DayField: DateFieldClientComponent = ({ field, path: given, readOnly }) => {
  const { admin: { className, description } = {}, label, localized, required } = field
  const {
    customComponents: { AfterInput, BeforeInput, Description, Error, Label } = {},
    disabled,
    path,
    setValue,
    showError,
    value,
  } = useField<string | null>({ potentiallyStalePath: given })
  const styles = useMemo(() => mergeFieldStyles(field), [field])
  const id = `field-${path.replaceAll('.', '__')}`
  return (
    <div
      className={[fieldBaseClass, 'date-time-field', className, showError && 'error']
        .filter(Boolean)
        .join(' ')}
      style={styles}
    >
      <RenderCustomComponent
        CustomComponent={Label}
        Fallback={<FieldLabel htmlFor={id} label={label} localized={localized} required={required} />}
      />
      <div className={`${fieldBaseClass}__wrap`}>
        <RenderCustomComponent
          CustomComponent={Error}
          Fallback={<FieldError path={path} showError={showError} />}
        />
        {BeforeInput}
        <input
          aria-invalid={showError || undefined}
          id={id}
          name={path}
          onChange={({ target }) => setValue(target.value === '' ? null : `${target.value}T12:00:00.000Z`)}
          readOnly={readOnly || disabled}
          type="date"
          // What is stored says its day in its first ten letters, in whatever zone it is read.
          value={dayOf(value, 'UTC') ?? ''}
        />
        {AfterInput}
      </div>
      <RenderCustomComponent
        CustomComponent={Description}
        Fallback={<FieldDescription description={description} path={path} />}
      />
    </div>
  )
}
