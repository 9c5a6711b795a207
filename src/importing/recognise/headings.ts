import type { Piece } from '#src/importing/Piece'
import { readMoney } from '#src/content/money'
import { type WordKind, wordsOf } from '#src/importing/words/index'

/** What a heading is over, where that is something else than a section of the guide. */
export type Theme = 'path' | 'reading_list' | 'share' | 'mission' | 'disclosure' | 'sources'

const english: [Theme, RegExp][] = [
  ['path', /^((your|the|a) )?(learning )?path(way)? (to|towards?|into|for)\b|^(your )?learning path(way)?$/i],
  ['reading_list', /^((your|our|the|a|recommended|suggested|further) )*(reading( list)?|books?( list)?)$/i],
  ['share', /^share( (this|the|it|with)\b.*)?$/i],
  ['mission', /^((our|the) )?mission( statement)?$/i],
  ['disclosure', /^((our|the) )?((affiliate|advertis\w+|earnings|commission|funding|partner\w*|paid links?|legal|important)( |-))*(disclosures?|disclaimers?|notices?)( statement)?$/i],
  ['sources', /^((our|the|list of|selected) )*(sources?|references?|citations?|bibliography|works cited)$/i],
] // prettier-ignore

/** By English phrases, and by the words of the page's own language. */
export const themeOf = (text: string, language = 'en'): Theme | null => {
  const bare = text.replace(/[:.]$/, '').trim()
  const found = english.find(([, pattern]) => pattern.test(bare))?.[0]
  if (found || language === 'en') return found ?? null
  return ofLanguage.find(([, kind, where]) => wordsOf(kind, language, where).test(bare))?.[0] ?? null
}

const ofLanguage: [Theme, WordKind, 'whole' | 'start'][] = [
  ['path', 'path', 'start'],
  ['reading_list', 'readingList', 'whole'],
  ['share', 'share', 'whole'],
  ['mission', 'mission', 'whole'],
  ['disclosure', 'disclosure', 'whole'],
  ['sources', 'sources', 'whole'],
]

/** Headings by which a guide to a career is known; each may stand with other words around it. */
const career = /\b(responsibilit(y|ies)|duties|skills?|education(al)?|qualifications?|training|career (path|growth|outlook|progression|development|advancement|change)|job (outlook|description|market|prospects)|outlook|personality|traits?|projects?|internships?|apprenticeships?|certifications?|licen[sc]es?|work(ing)? (environment|conditions|hours|day|life)|day[- ]to[- ]day|typical day|day in the life|day['’]s work|salar(y|ies)|pay|who (hires|employs)|employers?|how to become|becom(e|ing)|is it (for|right)|personal growth|online courses|challenges|advancement|what (you|they|do|does)\b.*\b(do|need)|a .{1,40}'s day|getting (in|started|hired)|tools of the trade|prospects|entry requirements|requirements)\b/i // prettier-ignore

export const isCareerHeading = (text: string): boolean => career.test(text)

/** A line that could be a heading by its looks: short, begins like one, ends like no sentence. */
export const isHeadingLike = (piece: Piece): boolean => {
  if (piece.kind === 'heading') return true
  if (piece.kind !== 'text') return false
  const { text } = piece
  if (text.length > 80 || text.split(' ').length > 10 || /["”’)]?[.!:;,…]["”’)]?$/u.test(text)) return false
  return /^["“¿(]?[\p{Lu}\p{Lo}\p{N}]/u.test(text) && /\p{L}/u.test(text) && !readMoney(text)
}

/**
 * Which lines are headings, in a file that doesn't say so. Between empty lines a short line is one when text follows;
 * in a file without any, a short line before a long one. Short lines right below 'such as:' are the items of a list.
 */
export function impliedHeadings(pieces: readonly Piece[]): Set<Piece> {
  const found = new Set<Piece>()
  const isSpaced = pieces.slice(1).some((piece) => piece.gap)
  const inLists = new Set(typedLists(pieces).flat())
  pieces.forEach((piece, index) => {
    const next = pieces[index + 1]
    if (piece.kind !== 'text' || !isHeadingLike(piece) || inLists.has(piece) || !next) return
    const standsApart = piece.gap || next.gap || !isSpaced
    const isFollowed = next.kind !== 'text' || !isHeadingLike(next) || next.gap
    if (standsApart && isFollowed) found.add(piece)
  })
  return found
}

/** Lists that were typed without bullets: two or more short lines right below a line that ends with a colon. */
export function typedLists(pieces: readonly Piece[]): Piece[][] {
  const lists: Piece[][] = []
  pieces.forEach((piece, index) => {
    if (piece.kind !== 'text' || !piece.text.endsWith(':')) return
    const items: Piece[] = []
    for (let below = index + 1; below < pieces.length; below++) {
      const line = pieces[below]
      if (!line || line.kind !== 'text' || line.gap || !isItemLike(line)) break
      items.push(line)
    }
    const after = pieces[index + 1 + items.length]
    // The last short line is the next heading when its text follows at once.
    if (items.length > 2 && after && !after.gap && after.kind === 'text') items.pop()
    if (items.length >= 2) lists.push(items)
  })
  return lists
}

const isItemLike = (piece: Piece) =>
  piece.text.length <= 80 && piece.text.split(' ').length <= 12 && !/[.!?:…]["”’)]?$/u.test(piece.text)
