import { type Piece, plain } from '#src/importing/Piece'

const bullet = /^(\s*)(?:([•·∙▪◦‣●○*+–—-])|(\d{1,2})[.)])\s+(\S.*)$/u
const underline = /^\s*([=~_*-])\1{2,}\s*$/
const marked = /^\s*(#{1,6})\s+(\S.*?)\s*#*\s*$/

type Line = { number: number; raw: string; gap: boolean }

/**
 * Pieces of a text file: a line is a paragraph, a heading or an item; only a paragraph that was broken into lines of
 * about the same length becomes one piece again. Which lines are headings is for the recogniser to say.
 */
export function fromText(text: string): Piece[] {
  const pieces: Piece[] = []
  let list = 0
  let indents: number[] = []

  for (const group of paragraphsOf(linesOf(text))) {
    const [first] = group
    if (!first) continue
    const lines = group.map((line) => line.number)
    const { gap } = first
    const last = pieces.at(-1)

    if (underline.test(first.raw)) {
      const level = first.raw.includes('=') ? 1 : 2
      if (!gap && last?.kind === 'text' && last.lines.length === 1 && !last.text.endsWith('.')) {
        pieces[pieces.length - 1] = { ...last, kind: 'heading', level, lines: [...last.lines, ...lines] }
      } else
        pieces.push({
          ...words(first.raw),
          lines,
          gap,
          region: 'main',
          kind: 'mark',
          reason: 'a line drawn across the page',
        })
      continue
    }

    const heading = marked.exec(first.raw)
    if (heading) {
      pieces.push({
        ...words(heading[2]),
        lines,
        gap,
        region: 'main',
        kind: 'heading',
        level: heading[1]?.length ?? 1,
      })
      continue
    }

    const whole = group.map((line) => line.raw).join(' ')
    const item = bullet.exec(whole)
    if (item) {
      const [, indent = '', glyph, number, content] = item
      const width = indent.replace(/\t/g, '    ').length
      if (last?.kind !== 'item') {
        list += 1
        indents = []
      }
      indents = [...indents.filter((known) => known < width), width]
      const depth = indents.length - 1
      pieces.push({
        ...words(content),
        lines,
        gap,
        region: 'main',
        kind: 'item',
        ordered: !glyph,
        depth,
        list,
        ...(number ? { number: Number(number) } : {}),
      })
      continue
    }

    pieces.push({ ...words(whole), lines, gap, region: 'main', kind: 'text' })
  }
  return pieces
}

const words = (raw = '') => ({ spans: [{ text: plain(raw) }], text: plain(raw) })

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let gap = true
  for (const [index, raw] of text.split('\n').entries()) {
    if (plain(raw) === '') gap = true
    else {
      lines.push({ number: index + 1, raw, gap })
      gap = false
    }
  }
  return lines
}

/** One group for each paragraph: most are one line, a hard-wrapped one has several. */
function paragraphsOf(lines: Line[]): Line[][] {
  const groups: Line[][] = []
  for (const run of runsOf(lines)) {
    if (isWrapped(run)) groups.push(run)
    else if (bullet.test(run[0]?.raw ?? '')) groups.push(...itemsOf(run))
    else groups.push(...run.map((line) => [line]))
  }
  return groups
}

/** Lines with no empty line between them; a bullet, a marked heading and an underline begin a run of their own. */
function runsOf(lines: Line[]): Line[][] {
  const runs: Line[][] = []
  for (const line of lines) {
    const current = runs.at(-1)
    const starts = line.gap || bullet.test(line.raw) || underline.test(line.raw) || marked.test(line.raw)
    const alone = current && (underline.test(current[0]?.raw ?? '') || marked.test(current[0]?.raw ?? ''))
    if (!current || starts || alone) runs.push([line])
    else current.push(line)
  }
  return runs
}

/**
 * A paragraph broken by hand or by a mail program: every line but the last is about as long as the others, and one
 * at least breaks off in the middle of a sentence. Paragraphs of one line each end with their sentences.
 */
function isWrapped(run: Line[]): boolean {
  const full = run.slice(0, -1).map((line) => plain(line.raw))
  if (full.length === 0 || full.some((line) => line.length < 45 || line.length > 110)) return false
  return full.some((line, index) => {
    const next = plain(run[index + 1]?.raw ?? '')
    return !/[.!?:;]["'”’)\]]*$/u.test(line) && /^["'“‘(]*[\p{Ll}\d]/u.test(next)
  })
}

/** An item and the lines of its own that are set in below it; a line that is not set in is no part of it. */
function itemsOf(run: Line[]): Line[][] {
  const [first, ...rest] = run
  if (!first) return []
  const margin = first.raw.search(/\S/)
  const stop = rest.findIndex((line) => line.raw.search(/\S/) <= margin)
  const own = stop === -1 ? rest : rest.slice(0, stop)
  const after = stop === -1 ? [] : rest.slice(stop)
  return [[first, ...own], ...(isWrapped(after) ? [after] : after.map((line) => [line]))]
}
