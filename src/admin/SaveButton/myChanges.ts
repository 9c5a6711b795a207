import { mergeRows } from '#src/admin/SaveButton/mergeRows'
import { isSameContent } from '#src/content/canonicalContent'
import { isContentField } from '#src/content/workflowFieldNames'

type Fields = Record<string, unknown>

/** Names of the content fields in which the form differs from what it was opened with. */
export const changedByMe = (opened: Fields, mine: Fields): string[] =>
  Object.keys(mine).filter((name) => isContentField(name) && !isSameContent(opened[name], mine[name]))

/**
 * The newest version with my changes on top, when we changed different fields, or different things in the same list; null when
 * another user changed what I changed too: which words stand then is for a person to say.
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
