import type { Piece } from '#src/importing/Piece'
import { isCareerHeading, isHeadingLike, themeOf } from '#src/importing/recognise/headings'
import { type Ledger, lineOf } from '#src/importing/recognise/Ledger'
import { subjectOf } from '#src/importing/recognise/subject'

/** What the field of the title holds (collections/fields/title.ts). */
const LONGEST = 200

/** 'Salaries for X', 'Path to X': how a page names its subject outside its title. */
const naming =
  /^(?:(?:median |average )?(?:salaries|salary|pay) (?:for|of) (?:an? )?|path to (?:becoming )?(?:an? )?)(?<subject>\S.{1,78})$/i

/**
 * Takes the title: what the person says; the line the page begins with; the name in its head; what its other headings
 * call the subject; what most of its sentences begin with. Null when nothing of this tells.
 */
export function takeTitle(
  ledger: Ledger,
  wanted: string | undefined,
): { title: string; assumed: string | null } | null {
  const open = ledger.open()
  const titles = open.filter((piece) => piece.kind === 'meta' && piece.name === 'title')
  const heads = titles.filter((piece) => withoutSite(piece.text).length <= LONGEST)
  const line = titleLine(open.filter((piece) => piece.kind !== 'meta'))
  const found = wanted
    ? { title: wanted, assumed: null }
    : (fromLine(line) ?? fromHead(heads) ?? fromNaming(open) ?? fromSubject(open))
  if (!found) {
    for (const head of titles)
      ledger.claim(head, { kind: 'left_out', reason: 'a title longer than the field holds' })
    return null
  }

  if (line)
    ledger.claim(
      line,
      line.text === found.title
        ? { kind: 'stored', in: ['title'] }
        : { kind: 'left_out', reason: `--title says “${found.title}”` },
    )
  for (const head of titles) {
    if (line && head.text.startsWith(line.text)) ledger.claim(head, { kind: 'duplicate', of: lineOf(line) })
    else if (head.text === found.title) ledger.claim(head, { kind: 'stored', in: ['title'] })
    else if (withoutSite(head.text) === found.title)
      ledger.claimParts(head, [
        { text: found.title, fate: { kind: 'stored', in: ['title'] } },
        {
          text: head.text.slice(found.title.length),
          fate: { kind: 'left_out', reason: 'the name of the site in the title' },
        },
      ])
    else ledger.claim(head, { kind: 'left_out', reason: `the page’s own heading says “${found.title}”` })
  }
  return found
}

/** The heading of the whole page: the only one of the first level, or the first line when it looks like one. */
function titleLine(open: Piece[]): Piece | null {
  const [first, second] = open
  const tops = open.filter((piece) => piece.kind === 'heading' && piece.level === 1)
  const [top] = tops
  if (top && top.text.length <= LONGEST && (tops.length === 1 || top === first)) return top
  if (!first || !second || !isHeadingLike(first) || themeOf(first.text) || naming.test(first.text))
    return null
  // 'Responsibilities' is a section of a page whose title is missing; 'Skills Coach' is a title.
  if (first.text.split(' ').length === 1 && isCareerHeading(first.text)) return null
  return first.kind === 'heading' || first.gap || second.gap || !isHeadingLike(second) ? first : null
}

const fromLine = (line: Piece | null) => (line ? { title: line.text, assumed: null } : null)

const withoutSite = (text: string) => text.split(/\s+[|–—·»-]\s+/u)[0] ?? text

const fromHead = ([head]: Piece[]) =>
  head
    ? {
        title: withoutSite(head.text),
        assumed: `The title “${withoutSite(head.text)}” was taken from the head of the file.`,
      }
    : null

function fromNaming(open: Piece[]): { title: string; assumed: string } | null {
  for (const piece of open) {
    const subject = isHeadingLike(piece) ? naming.exec(piece.text)?.groups?.subject : undefined
    if (subject)
      return {
        title: subject,
        assumed: `The title “${subject}” was taken from line ${lineOf(piece)}: the page has no title line.`,
      }
  }
  return null
}

function fromSubject(open: Piece[]): { title: string; assumed: string } | null {
  const subject = subjectOf(open)
  return subject
    ? {
        title: subject,
        assumed: `The title “${subject}” was taken from what the text is about: the page has no title line.`,
      }
    : null
}
