import { account } from '#src/admin/words/account'
import { curation } from '#src/admin/words/curation'
import { dashboard } from '#src/admin/words/dashboard'
import { reach } from '#src/admin/words/reach'
import { document } from '#src/admin/words/document'
import { a11y } from '#src/admin/words/a11y'
import { panel } from '#src/admin/words/panel'
import { problems } from '#src/admin/words/problems'
import { roles } from '#src/admin/words/roles'
import { review } from '#src/admin/words/review'
import { rows } from '#src/admin/words/rows'
import { salaries } from '#src/admin/words/salaries'
import { talk } from '#src/admin/words/talk'
import { unsaved } from '#src/admin/words/unsaved'
import { paste } from '#src/admin/words/paste'
import { versions } from '#src/admin/words/versions'
import { workflow } from '#src/admin/words/workflow'

/**
 * Every word of our own admin components, for `i18n.translations.en` of the Payload config: one file for each screen in
 * src/admin/words. Another language is the same tree under its own code. `{{name}}` is filled in by Payload's `t`; a key
 * ending in `_one` or `_other` is chosen by `count`.
 */
export const translations = {
  guidepost: {
    ...workflow,
    ...panel,
    ...problems,
    ...rows,
    ...curation,
    ...dashboard,
    ...salaries,
    ...roles,
    ...reach,
    ...document,
    ...talk,
    ...review,
    ...a11y,
    ...account,
    ...unsaved,
    ...paste,
    ...versions,
  },
}

type Leaves<T, Prefix extends string> = {
  [K in keyof T & string]: T[K] extends string
    ? `${Prefix}${WithoutPlural<K>}`
    : Leaves<T[K], `${Prefix}${K}:`>
}[keyof T & string]

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K

/** `guidepost:panel:title` and so on: a key that is not in the tree is a type error. */
export type WordKey = Leaves<typeof translations, ''>

/** Looks a text up. `values` fill `{{name}}`; `count` also chooses between one and many. */
export type Words = (key: WordKey, values?: Record<string, unknown>) => string

/** The same texts where Payload hands over its own translation, which knows no keys but its own. */
export const wordsOf = ({ t }: { t: object }) => t as Words
