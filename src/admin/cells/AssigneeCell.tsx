'use client'
import { useListRelationships } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { useEffect, useRef } from 'react'

/** Who is to look at it next, in a list; nothing where it is nobody. The list asks for all its people at once. */
export const AssigneeCell = ({ cellData }: DefaultCellComponentProps) => {
  const { documents, getRelationships } = useListRelationships()
  const asked = useRef<string | null>(null)
  const person = typeof cellData === 'string' && cellData !== '' ? cellData : null

  useEffect(() => {
    if (!person || asked.current === person) return
    asked.current = person
    getRelationships([{ relationTo: 'users', value: person }])
  }, [getRelationships, person])

  const found = person ? (documents.users?.[person] as { name?: string } | null | undefined) : null
  return <>{found?.name ?? ''}</>
}
