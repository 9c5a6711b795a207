/*
 * What a password must be, after NIST SP 800-63B (section 3.1.1.2 of revision 4): long enough, not one that everybody
 * guesses first, and nothing else; no rules about kinds of characters. Revision 4 asks for 15 characters where there is no
 * second factor, revision 3 and OWASP ASVS 5.0 (6.2.1) for 8; here it is 10, with a list of common ones and slow guessing.
 */

/** In characters as people count them (code points). */
const shortestPassword = 10
/** Far more than the 64 that must be possible: the work of hashing is bounded. */
const longestPassword = 256

/** The same password however a keyboard composes its letters (NFKC). */
export const normalPassword = (password: string): string => password.normalize('NFKC')

/**
 * What is wrong with a password for this person, in words for them; null when it is fine.
 * @param about what a stranger would try first: their address, their name, the site's name
 */
export const complaintAboutPassword = async (
  password: string,
  about: readonly (string | null | undefined)[] = [],
): Promise<string | null> => {
  const text = normalPassword(password)
  const length = [...text].length
  if (text.trim() === '') return 'Choose a password that is more than blanks.'
  if (length < shortestPassword)
    return `This password has ${length} ${length === 1 ? 'character' : 'characters'}; choose one with at least ${shortestPassword}. A few words are easy to remember.`
  if (length > longestPassword) return `Choose a password with at most ${longestPassword} characters.`
  if (isMonotonous(text)) return 'This password repeats or counts; choose one that is hard to guess.'
  const guesses = guessesOf(text)
  const words = new Set(about.flatMap(wordsOf))
  if (guesses.some((guess) => words.has(guess)) || isMadeOf(text, words))
    return 'This password is the address, the name or the site itself; choose one that a stranger would not try first.'
  const common = await commonPasswords()
  if (guesses.some((guess) => common.has(guess)))
    return 'This password is one of the most common ones, which are tried first; choose another.'
  return null
}

/** One to four characters again and again, or a run of neighbours (abcdef, 987654). */
const isMonotonous = (text: string): boolean => {
  if (/^(.{1,4}?)\1+.{0,3}$/u.test(text) && new Set(text).size <= 4) return true
  const codes = [...text].map((letter) => letter.codePointAt(0)!)
  const steps = new Set(codes.slice(1).map((code, at) => code - codes[at]!))
  // After 9 comes 0.
  const isRun = [1, -1].some((step) => [...steps].every((one) => one === step || one === -9 * step))
  return isRun
}

/** What a guesser who knows people's habits reads it as: without signs between, digits around it, or a word said twice. */
const guessesOf = (text: string): string[] => {
  const bare = squeezed(text)
  const forms = [
    text.toLowerCase(),
    coreOf(text),
    squeezed(coreOf(text)),
    bare,
    bare.replace(/^\d+|\d+$/g, ''),
  ]
  return [...new Set([...forms, ...forms.map(saidOnce)])].filter((form) => form !== '')
}

/** Without what people put before or behind a word because a form once asked for it. */
const coreOf = (text: string): string => text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')

/** What is repeated, where a text is one thing again and again. */
const saidOnce = (text: string): string => /^(.+?)\1+$/u.exec(text)?.[1] ?? text

/** Nothing but the words of a name or an address, in any order. */
const isMadeOf = (text: string, words: ReadonlySet<string>): boolean => {
  const parts = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
  return parts.length > 0 && parts.every((part) => words.has(part))
}

const squeezed = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const wordsOf = (word: string | null | undefined): string[] => {
  if (!word) return []
  const local = word.split('@')[0]!
  const parts = local.toLowerCase().split(/[^\p{L}]+/u)
  return [
    ...[word.toLowerCase(), squeezed(word), local.toLowerCase(), squeezed(local)].filter(
      (one) => one.length >= 4,
    ),
    ...parts.filter(Boolean),
  ]
}

let known: Promise<ReadonlySet<string>> | undefined

/** Loaded when the first password is set: 49,000 texts that few processes need. */
const commonPasswords = (): Promise<ReadonlySet<string>> => {
  known ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set((dictionary['passwords-common'] as string[]).map((one) => one.toLowerCase())),
  )
  return known
}
