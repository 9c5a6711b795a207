/** Splits into sentences; together they are the text again, word by word. An abbreviation in brackets ends nothing. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const end of text.matchAll(
    /(?<![\s(.](?:\p{L}|\p{L}\.\p{L}|[Dd]r|[Mm]rs?|[Mm]s|vs|[Ee]tc|[Nn]o|[Ii]nc|[Ss]t))[.!?…]+["'”’)\]]*\s+(?=["'“‘(]?[\p{Lu}\p{N}©])/gu,
  )) {
    const stop = end.index + end[0].length
    sentences.push(text.slice(start, stop).trim())
    start = stop
  }
  const rest = text.slice(start).trim()
  return rest === '' ? sentences : [...sentences, rest]
}
