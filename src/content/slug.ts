import { type Checked, good, quoted, wrong } from '#src/content/checked'

export const longestSlug = 100

/** Latin letters that are no base letter plus accent, in the spelling people use where they have them. */
const spelledOut: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ħ: 'h', ŋ: 'ng', 'ſ': 's' } // prettier-ignore

/** Signs that carry a meaning which a title would lose: C++ and C# are not C. */
const spokenSigns: readonly [RegExp, string][] = [
  [/\+\+/g, ' plus plus '],
  [/(?<=\p{L})#/gu, ' sharp '],
  [/&/g, ' and '],
  [/^\.(?=net\b)/i, 'dot '],
]

/**
 * The part of a public address that names a document, made from its title: small letters, digits and single hyphens.
 * Latin letters lose their accents; other scripts keep their letters (an address may hold them, RFC 3987). Never empty:
 * a title without any letter or digit gives `fallback`.
 */
export const slugFrom = (title: string, fallback = 'untitled'): string => {
  const spoken = spokenSigns.reduce((text, [sign, words]) => text.replace(sign, words), title)
  const plain = withoutAccents(spoken.normalize('NFKC').toLowerCase()).replace(/['’`´]/g, '')
  const hyphenated = plain.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  return shortened(hyphenated, longestSlug) || fallback
}

/** A slug a user chose. Blanks around it and capitals are corrected; anything else is refused with what would be right. */
export const readSlug = (text: string): Checked => {
  const slug = text.trim().toLowerCase().normalize('NFC')
  if (slug !== '' && slug === slugFrom(slug)) return good(slug)
  if (slug.length > longestSlug) {
    return wrong(`An address part has at most ${longestSlug} characters; this one has ${slug.length}.`)
  }
  return wrong(
    `${quoted(text.trim())} cannot be part of an address: use small letters, digits and single hyphens, ` +
      `for instance ${slugFrom(text)}.`,
  )
}

/** `slug` with a number behind it, within the length a slug may have. */
export const numbered = (slug: string, number: number): string => {
  const ending = `-${number}`
  return `${shortened(slug, longestSlug - ending.length)}${ending}`
}

/** Only Latin: in other scripts a mark makes another letter (й is not и, が is not か). */
export const withoutAccents = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/\p{Script=Latin}/gu, (letter) => spelledOut[letter] ?? letter)

/** Cut at the last hyphen that keeps more than half, and never inside a letter. */
const shortened = (slug: string, length: number): string => {
  if (slug.length <= length) return slug
  const cut = slug.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
  const lastHyphen = cut.lastIndexOf('-')
  return (lastHyphen > length / 2 ? cut.slice(0, lastHyphen) : cut).replace(/-+$/, '')
}
