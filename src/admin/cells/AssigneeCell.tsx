'use client'
import type { DefaultCellComponentProps } from 'payload'

import { useTitle } from '#src/admin/rowLabels/useTitle'

/** Who is to look at it next, in a list; nothing where it is nobody. */
export const AssigneeCell = ({ cellData }: DefaultCellComponentProps) => {
  const person = cellData as { id: string; name?: string } | string | null | undefined
  const isNamed = typeof person === 'object' && person !== null && typeof person.name === 'string'
  const id = typeof person === 'string' ? person : person?.id
  const found = useTitle(isNamed ? undefined : 'users', isNamed ? undefined : id)
  return <>{isNamed ? person.name : (found ?? '')}</>
}
