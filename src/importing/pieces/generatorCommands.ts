/** Hugo, Jekyll, Liquid, kramdown: what is written for the program that makes the site, not for its readers. */
const command =
  /\{\{[<%]?[\s\S]{0,2000}?[%>]?\}\}|\{%[\s\S]{0,2000}?%\}|\{:[^}\n]{0,500}\}|(?<=[ \t])\{#[\w-]{1,100}\}(?=[ \t]*$)/gm
/** Room for this many in the private letters that stand for them; a page with more is left as it is. */
const MOST = 0x1700

export type Masked = {
  text: string
  /** The text with its commands again. */
  restore: (text: string) => string
  /** The text in its parts: words, and commands apart. */
  parts: (text: string) => { words: string; isCommand: boolean }[]
}

/** Puts one private letter for each command, so that no parser takes its signs for marks; lines stay where they are. */
export function maskCommands(source: string): Masked {
  const found: string[] = []
  const isTaken = /[\uE000-\uF8FF]/.test(source)
  const text = isTaken
    ? source
    : source.replace(command, (raw) => {
        if (found.length >= MOST) return raw
        found.push(raw)
        return String.fromCharCode(0xe000 + found.length - 1) + '\n'.repeat(raw.split('\n').length - 1)
      })
  const rawOf = (letter: string) => found[letter.charCodeAt(0) - 0xe000] ?? letter
  return {
    text,
    restore: (masked) => (found.length === 0 ? masked : masked.replace(/[\uE000-\uF6FF]/g, rawOf)),
    parts: (masked) =>
      found.length === 0
        ? [{ words: masked, isCommand: false }]
        : masked
            .split(/([\uE000-\uF6FF])/)
            .filter(Boolean)
            .map((part) => ({ words: rawOf(part), isCommand: part.length === 1 && rawOf(part) !== part })),
  }
}
