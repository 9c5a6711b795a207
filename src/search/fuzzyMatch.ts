/**
 * How many slips lie between two words: a letter wrong, missing, too many, or two neighbours swapped (the restricted
 * Damerau-Levenshtein distance).
 */
export const editDistance = (a: string, b: string): number => {
  const [from, to] = [[...a], [...b]]
  const table = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const isSame = from[i - 1] === to[j - 1]
      const isSwapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      row[j] = Math.min(
        table[i - 1]![j]! + 1,
        row[j - 1]! + 1,
        table[i - 1]![j - 1]! + (isSame ? 0 : 1),
        isSwapped ? table[i - 2]![j - 2]! + 1 : Infinity,
      )
    }
    table.push(row)
  }
  return table[from.length]![to.length]!
}

/** Slips that are forgiven: one, in a long word two. */
export const maxEditDistance = (word: string): number => ([...word].length >= 8 ? 2 : 1)
