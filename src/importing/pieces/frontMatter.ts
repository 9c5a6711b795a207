import { parse as parseToml } from 'smol-toml'
import { isMap, isScalar, parseDocument } from 'yaml'

import { type Piece, plain } from '#src/importing/Piece'

const base = { gap: true, region: 'main' } as const

type Field = { name: string; value: unknown; lines: number[] }

/**
 * What a page says about itself before its text: YAML between lines of `---`, TOML between `+++`, or a JSON object at the very
 * start; read by parsers of the whole languages and taken out with the line numbers kept. What is no such thing stays text.
 */
export function frontMatter(text: string): { meta: Piece[]; rest: string } {
  const found = delimited(text, '---', yamlFields) ?? delimited(text, '+++', tomlFields) ?? jsonObject(text)
  if (!found) return { meta: [], rest: text }
  const lines = text.split('\n')
  const raw = (at: number[]) => at.map((line) => lines[line - 1] ?? '').join(' ')
  const meta = found.fields.flatMap(({ name, value, lines: at }): Piece[] => {
    const words = plain(wordsOf(value))
    if (words === '') return []
    const isText = typeof value === 'string' || Array.isArray(value)
    const shownAs = isText ? words : plain(raw(at)) || words
    return [
      {
        ...base,
        kind: 'meta',
        name: name.toLowerCase(),
        lines: at,
        spans: [{ text: shownAs }],
        text: shownAs,
      },
    ]
  })
  const fences = found.fences.map((line): Piece => ({
    ...base,
    kind: 'mark',
    reason: 'a mark of the file format without text',
    lines: [line],
    spans: [],
    text: plain(lines[line - 1] ?? ''),
  }))
  return {
    meta: [...meta, ...fences],
    rest: [...lines.slice(0, found.end).map(() => ''), ...lines.slice(found.end)].join('\n'),
  }
}

/** The entries of a list as they were, for tags; any other value as one. */
const wordsOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ')
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${wordsOf(inner)}`)
      .join('; ')
  return String(value)
}

type Found = { fields: Field[]; end: number; fences: number[] }

const delimited = (text: string, fence: string, read: (inside: string) => Field[] | null): Found | null => {
  const lines = text.split('\n')
  if (lines[0]?.trimEnd() !== fence) return null
  const end = lines.findIndex(
    (line, index) => index > 0 && (line.trimEnd() === fence || (fence === '---' && line.trimEnd() === '...')),
  )
  if (end < 1) return null
  const fields = read(lines.slice(1, end).join('\n'))
  return (
    fields && {
      fields: fields.map((field) => ({ ...field, lines: field.lines.map((line) => line + 1) })),
      end: end + 1,
      fences: [1, end + 1],
    }
  )
}

function yamlFields(inside: string): Field[] | null {
  const document = parseDocument(inside, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false })
  if (!isMap(document.contents)) return null
  const lineAt = (offset: number) => inside.slice(0, offset).split('\n').length
  return document.contents.items.flatMap(({ key, value }): Field[] => {
    if (!isScalar(key)) return []
    const from = lineAt(key.range?.[0] ?? 0)
    const stop = (value as { range?: [number, number, number] } | null)?.range?.[1] ?? key.range?.[1] ?? 0
    const to = lineAt(Math.max(0, inside.slice(0, stop).trimEnd().length))
    const plainValue = value && typeof value === 'object' && 'toJSON' in value ? value.toJSON() : value
    return [{ name: String(key.value), value: plainValue, lines: range(from, Math.max(from, to)) }]
  })
}

function tomlFields(inside: string): Field[] | null {
  const lines = inside.split('\n')
  try {
    return Object.entries(parseToml(inside)).map(([name, value]) => {
      const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      const from = Math.max(
        0,
        lines.findIndex((line) =>
          new RegExp(`^\\s*(?:\\[+)?["']?${escaped}["']?\\s*(?:=|\\]|\\.)`).test(line),
        ),
      )
      let to = from
      const isNext = (line: string) => /^\s*(\[|["']?[\w.-]+["']?\s*=)/.test(line)
      while (
        to + 1 < lines.length &&
        (!isNext(lines[to + 1] ?? '') ||
          (typeof value === 'object' && !Array.isArray(value) && !/^\s*\[/.test(lines[to + 1] ?? '')))
      )
        to += 1
      return { name, value, lines: range(from + 1, to + 1) }
    })
  } catch {
    return null
  }
}

/** Hugo's third kind: an object, whose last brace stands alone on its line. */
function jsonObject(text: string): Found | null {
  if (!text.startsWith('{\n')) return null
  const lines = text.split('\n')
  const end = lines.findIndex((line) => line === '}')
  if (end < 1) return null
  try {
    const value: unknown = JSON.parse(lines.slice(0, end + 1).join('\n'))
    const fields = Object.entries(value as Record<string, unknown>).map(([name, inner]) => {
      const at = lines.findIndex((line) => line.includes(JSON.stringify(name))) + 1
      return { name, value: inner, lines: [Math.max(1, at)] }
    })
    return { fields, end: end + 1, fences: [1, end + 1] }
  } catch {
    return null
  }
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)

/** The words of the front matter with their lines, and the text behind it; for the proof. */
export function frontMatterLines(text: string): { head: { line: number; words: string }[]; rest: string } {
  const { meta, rest } = frontMatter(text)
  return {
    head: meta
      .filter(({ kind }) => kind === 'meta')
      .map((piece) => ({ line: piece.lines[0] ?? 1, words: piece.text })),
    rest,
  }
}
