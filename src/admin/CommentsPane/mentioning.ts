/** The letters after an @ that is being typed just before the cursor, or null. */
export const mentionAt = (text: string, cursor: number): { start: number; q: string } | null => {
  const found = /(?:^|[\s(])@([\p{L}\p{N}.'’-]{0,40}(?: [\p{L}\p{N}.'’-]{1,40})?)$/u.exec(
    text.slice(0, cursor),
  )
  return found ? { start: cursor - found[1]!.length - 1, q: found[1]! } : null
}

/** The text with the name in the place of what was typed of it, and where the cursor goes on. */
export const withMention = (
  text: string,
  { start, cursor, name }: { start: number; cursor: number; name: string },
): { text: string; cursor: number } => {
  const before = `${text.slice(0, start)}@${name} `
  return { text: before + text.slice(cursor).replace(/^ /, ''), cursor: before.length }
}

/** Of the people who were chosen, those whose names still stand in the text. */
export const stillMentioned = (
  text: string,
  chosen: readonly { id: string; name: string }[],
): { id: string; name: string }[] =>
  chosen.filter(
    ({ id, name }, index) =>
      text.includes(`@${name}`) && chosen.findIndex((other) => other.id === id) === index,
  )

/** The text in pieces, with the names of mentioned people apart from the rest. */
export const piecesOf = (
  text: string,
  mentions: readonly { name: string }[],
): { text: string; isName: boolean }[] => {
  const names = mentions.map(({ name }) => `@${name}`).sort((a, b) => b.length - a.length)
  if (names.length === 0) return [{ text, isName: false }]
  const pattern = new RegExp(`(${names.map(literally).join('|')})`, 'u')
  return text
    .split(pattern)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, isName: names.includes(piece) }))
}

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
