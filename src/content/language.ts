import { type Checked, good, quoted, wrong } from '#src/content/checked'

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

const englishNames: ReadonlyMap<string, string> = new Map(
  'ar bg bn cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv ta te th tr uk ur vi zh'
    .split(' ')
    .map((tag) => [names.of(tag)!.toLowerCase(), tag]),
)

/** A BCP 47 language tag in its canonical writing: 'EN-us' gives 'en-US', 'eng' gives 'en'. */
export const readLanguage = (text: string): Checked => {
  const tag = text.trim().replace(/_/g, '-')
  const named = englishNames.get(tag.toLowerCase())
  if (named) return wrong(`Write the language’s tag rather than its name: ${named}.`)

  const canonical = canonicalTag(tag)
  if (canonical && names.of(canonical.split('-')[0]!)) return good(canonical)
  return wrong(
    `${quoted(text.trim())} is not a language tag (BCP 47): write for instance en, pt-BR or zh-Hans.`,
  )
}

const canonicalTag = (tag: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}
