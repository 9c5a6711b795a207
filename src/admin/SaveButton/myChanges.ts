import { comparable } from '#src/admin/SaveButton/comparable'
import { mergeRows } from '#src/admin/SaveButton/mergeRows'
import { workflowFieldNames } from '#src/workflow/workflowFieldNames'

type Fields = Record<string, unknown>

const notContent = new Set<string>(['id', 'createdAt', 'updatedAt', ...workflowFieldNames])

/** Names of the content fields in which the form differs from what it was opened with. */
export const changedByMe = (opened: Fields, mine: Fields): string[] =>
  Object.keys(mine).filter(
    (name) => !notContent.has(name) && comparable(opened[name]) !== comparable(mine[name]),
  )

/**
 * The newest version with my changes on top, when we changed different fields, or different things in the same list; null when
 * somebody else changed what I changed too: which words stand then is for a person to say.
 */
export const bringTogether = (
  { opened, newest, mine }: { opened: Fields; newest: Fields; mine: Fields },
  { myFields, theirFields }: { myFields: readonly string[]; theirFields: readonly string[] },
): Fields | null => {
  const together = { ...newest }
  for (const name of myFields) {
    if (!theirFields.includes(name)) together[name] = mine[name]
    else {
      const rows = mergeRows(opened[name], newest[name], mine[name])
      if (!rows) return null
      together[name] = rows
    }
  }
  return together
}
