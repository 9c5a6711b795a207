import type { CareerPage } from '#src/importing/CareerPage'
import type { Piece } from '#src/importing/Piece'
import { isCareerHeading } from '#src/importing/recognise/headings'
import { pluralsOf, singularsOf } from '#src/importing/recognise/subject'

const vocabulary = [
  /\bcareers?\b/i, /\bsalar(y|ies)\b/i, /\bemploy(er|ers|ment|ed)\b/i, /\bjobs?\b/i, /\bprofession(al)?s?\b/i, /\b(bachelor|master)['’]?s?\b/i,
  /\bdegrees?\b/i, /\bapprentice(ship)?s?\b/i, /\bqualifi(ed|cations?)\b/i, /\bindustr(y|ies)\b/i, /\bworkplace\b/i, /\bhir(e|es|ing|ed)\b/i,
  /\bexperience\b/i, /\btrain(ing|ed)\b/i, /\bskills?\b/i, /\bresponsib(le|ilities)\b/i, /\bcolleagues?\b/i, /\bschools?\b/i, /\bwages?\b/i,
  /\bcourses?\b/i, /\b(internships?|trainees?)\b/i, /\bteams?\b/i, /\bclients?|customers?|patients?\b/i, /\bwork(s|ed|ing)?\b/i, /\blearn(s|ing|ed)?\b/i,
] // prettier-ignore

/** Headings of the papers that come with a program; two of them tell a readme. */
const ofSoftware =
  /^(installation|installing|install|usage|getting started|quick ?start|license|licence|contributing|changelog|api( reference)?|configuration|requirements|build(ing)?|tests?|testing|development|commands|environment( variables)?|dependencies|table of contents|architecture|roadmap|faq|authors|acknowledg\w+|documentation|examples?|docker|deployment)$/i

/**
 * Why pieces may be no career page, in words for the person who named the file; null when they look like one. A guide to a
 * career speaks of its subject again and again, in the words of working life; a table of salaries speaks for it too.
 */
export function doubtOf(pieces: readonly Piece[], title: string | null, page: CareerPage): string | null {
  const reading = pieces.filter((piece) => piece.kind !== 'meta' && piece.kind !== 'mark')
  const text = reading.map((piece) => piece.text).join('\n')
  const sentences = reading.filter(
    (piece) => (piece.kind === 'text' || piece.kind === 'item') && piece.text.split(' ').length >= 4,
  )
  const prose = sentences.filter((piece) => /\p{L}{2}[.!?]["”’)]*(\s|$)/u.test(piece.text))
  if (sentences.length < 2 || prose.length === 0) return no('it has no text of a guide')

  const headings = reading.filter(
    (piece) => piece.kind === 'heading' || (piece.kind === 'text' && piece.text.length <= 60),
  )
  const software = new Set(
    headings.filter((piece) => ofSoftware.test(piece.text)).map((piece) => piece.text.toLowerCase()),
  ).size
  const code = reading.filter((piece) => piece.kind === 'code').length
  if (page.salaries.length === 0 && (software >= 2 || (software >= 1 && code >= 1)))
    return no('it reads like the papers of a program')

  const words = vocabulary.filter((word) => word.test(text)).length
  const themes = headings.filter((piece) => isCareerHeading(piece.text)).length
  const mentions = title ? mentionsOf(title, text) : 0
  const points =
    (page.salaries.length >= 2 ? 2 : 0) + (page.pathHeading ? 1 : 0) + (themes >= 2 ? 2 : themes) + (mentions >= 3 ? 2 : mentions >= 2 ? 1 : 0) +
    (words >= 8 ? 2 : words >= 5 ? 1 : 0) // prettier-ignore
  if (words < 3 && page.salaries.length < 2) return no('it says nothing of work, skills or pay')
  if (points < 4)
    return no(
      'too little in it is about one career: no salaries, few of the usual headings, no subject that comes again',
    )
  if (page.sections.length === 0 && page.salaries.length === 0)
    return no('it has no text beyond its first paragraph')
  return null
}

const no = (reason: string) => `it may be no career page: ${reason}`

/** How often the text names its subject, in the singular or the plural. */
function mentionsOf(title: string, text: string): number {
  const forms = [
    ...new Set([title, ...pluralsOf(title), ...singularsOf(title)].map((form) => form.toLowerCase())),
  ]
  const lower = text.toLowerCase()
  const count = (form: string) => (form.length < 3 ? 0 : lower.split(form).length - 1)
  // The title inside its own plural is one mention.
  return Math.max(...forms.map(count))
}
