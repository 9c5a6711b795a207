import type { FlattenedField } from 'payload'
import { isRecord } from '#src/content/values'
import type { ProblemItem } from '#src/problems/Problem'
import { malformedParameters } from '#src/query/malformed'
import type { Source, Sources } from '#src/query/fieldAt'

export type Select = { [name: string]: boolean | Select }

/**
 * The fields an answer is to have (`true`) or to leave out (`false`), and within groups and lists which of theirs. One or the
 * other, not both: Payload takes what stands first for the sense of all.
 * @throws Problem 400 naming each part that is wrong
 */
export function readSelect(select: unknown, source: Source, at = 'select'): Select | undefined {
  const errors: ProblemItem[] = []
  const senses = new Set<boolean>()
  const read = (
    value: unknown,
    fields: readonly FlattenedField[],
    path: string,
    isDocument: boolean,
  ): Select => {
    const answer: Select = {}
    if (!isRecord(value)) {
      errors.push({ path, message: 'It has to be an object of fields.' })
      return answer
    }
    for (const name of Object.keys(value)) {
      const here = `${path}.${name}`
      const field = fields.find((one) => one.name === name)
      const said = value[name]
      const isId = isDocument && name === 'id'
      if (!field && !isId) errors.push({ path: here, message: 'There is no such field.' })
      else if (typeof said === 'boolean') {
        senses.add(said)
        answer[name] = said
      } else if (field && 'flattenedFields' in field) {
        answer[name] = read(said, field.flattenedFields, here, false)
      } else errors.push({ path: here, message: 'It has to be true or false.' })
    }
    return answer
  }
  const answer = read(select, source.fields, at, true)
  if (senses.size > 1)
    errors.push({ path: at, message: 'Say either what it is to have (true) or to leave out (false).' })
  if (errors.length > 0) throw malformedParameters(errors.slice(0, 20))
  return Object.keys(answer).length > 0 ? answer : undefined
}

/** The same for `populate`: for each collection what of its documents is to stand where they are referred to. */
export function readPopulate(populate: unknown, sources: Sources): Record<string, Select> {
  if (!isRecord(populate))
    throw malformedParameters([{ path: 'populate', message: 'It has to be an object of collections.' }])
  return Object.fromEntries(
    Object.keys(populate).flatMap((slug) => {
      const source = sources(slug)
      if (!source)
        throw malformedParameters([{ path: `populate.${slug}`, message: 'There is no such collection.' }])
      const select = readSelect(populate[slug], source, `populate.${slug}`)
      return select ? [[slug, select]] : []
    }),
  )
}
