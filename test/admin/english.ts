import { type Words, translations } from '#src/admin/translations'

/** Looks our English texts up as Payload's `t` does. */
export const english: Words = (key, values = {}) => {
  const find = (name: string) =>
    name
      .split(':')
      .reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], translations)
  const found = find(key) ?? find(`${key}_${values.count === 1 ? 'one' : 'other'}`)
  return String(found ?? key).replace(/{{(\w+)}}/g, (_whole, name: string) => String(values[name]))
}
