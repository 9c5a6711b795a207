import type { Where } from 'payload'

import { decideCells } from '#access/accessFor'
import { matrix } from '#access/matrix'
import type { Person } from '#access/roles'
import type { Item } from '#src/curation/index/item'
import type { Kind } from '#src/curation/types'

/**
 * Whether a person may read an item, by the policy table. It only spares them hits that they may not see: what is shown in
 * the end is read as that user, with access asked by the database.
 */
export const mayRead = (person: Person, kind: Kind): ((item: Item) => boolean) => {
  const answer = decideCells(matrix[kind].read, person)
  if (typeof answer === 'boolean') return () => answer
  return (item) => fulfils(answer, item)
}

/** The conditions that the policy table knows; about any other the database is asked. */
const fulfils = (where: Where, item: Item): boolean =>
  Object.entries(where).every(([name, condition]) => {
    if (name === 'and') return (condition as Where[]).every((one) => fulfils(one, item))
    if (name === 'or') return (condition as Where[]).some((one) => fulfils(one, item))
    const { equals } = condition as { equals?: unknown }
    return equals === undefined || !(name in item) || item[name as keyof Item] === equals
  })
