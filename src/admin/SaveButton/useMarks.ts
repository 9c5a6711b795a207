'use client'
import { useForm, useFormFields } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

type Problem = { path: string; message: string }
type Mark = Problem & { value: unknown; left: number }

/** A field has at most this many late answers to outlive; then what says that it is right is believed. */
const MOST = 3

/**
 * Marks the fields that the server refused, and keeps them marked. Payload asks its server about each edit a moment after it; when the
 * page is saved within that moment, the answer comes after the refusal, knows nothing of it and takes the marks away.
 */
export const useMarks = () => {
  const { dispatchFields, getFields, setSubmitted } = useForm()
  const [marks, setMarks] = useState<readonly Mark[]>([])
  // A field that was changed since loses its mark.
  const lost = useFormFields(([fields]) =>
    marks
      .filter(({ path, value, left }) => left > 0 && fields[path]?.valid && fields[path].value === value)
      .map(({ path }) => path)
      .join(' '),
  )

  useEffect(() => {
    if (lost === '') return
    const paths = new Set(lost.split(' '))
    dispatchFields({ type: 'ADD_SERVER_ERRORS', errors: marks.filter(({ path }) => paths.has(path)) })
    setMarks(marks.map((mark) => (paths.has(mark.path) ? { ...mark, left: mark.left - 1 } : mark)))
    // eslint-disable-next-line react-hooks/exhaustive-deps -- when one is lost, not when they are set or counted
  }, [lost])

  return useCallback(
    (errors: readonly Problem[]) => {
      const fields = getFields()
      setMarks(errors.map((error) => ({ ...error, value: fields[error.path]?.value, left: MOST })))
      if (errors.length === 0) return
      dispatchFields({ type: 'ADD_SERVER_ERRORS', errors: [...errors] })
      setSubmitted(true)
    },
    [dispatchFields, getFields, setSubmitted],
  )
}
