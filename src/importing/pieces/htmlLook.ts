import type { Look } from '#src/importing/Piece'
import {
  attribute,
  classesOf,
  type Element,
  elementsIn,
  isText,
  type Node,
} from '#src/importing/pieces/htmlTree'

const ofTag: Record<string, Look> = {
  b: { bold: true }, strong: { bold: true }, i: { italic: true }, em: { italic: true }, cite: { italic: true }, dfn: { italic: true },
  code: { code: true }, kbd: { code: true }, samp: { code: true }, tt: { code: true }, del: { strike: true }, s: { strike: true }, strike: { strike: true },
  u: { underline: true }, ins: { underline: true }, sub: { sub: true }, sup: { sup: true },
} // prettier-ignore

/** How text within an element looks: by its tag, its style, and the rules of one class that the page itself brings along. */
export function lookOf(node: Element, look: Look, rules: ReadonlyMap<string, string>): Look {
  const { tagName: tag } = node
  let next: Look = { ...look, ...ofTag[tag] }
  for (const name of classesOf(node)) next = styled(next, rules.get(name) ?? '')
  next = styled(next, attribute(node, 'style'))
  if (tag !== 'a') return next
  const href = attribute(node, 'href').trim()
  return href === '' || /^(#|javascript:|data:)/i.test(href) ? next : { ...next, url: href }
}

/** Word processors write bold as a style, and take it back as one. */
const styled = (look: Look, style: string): Look => {
  if (style === '') return look
  const next: Look = { ...look }
  const value = (name: string) =>
    new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style)?.[1]?.trim() ?? ''
  const set = (name: 'bold' | 'italic' | 'strike' | 'underline' | 'sub' | 'sup', isOn: boolean) => {
    if (isOn) next[name] = true
    else delete next[name]
  }
  const weight = value('font-weight')
  if (weight) set('bold', /^(bold|bolder|[6-9]00)/i.test(weight))
  const slant = value('font-style')
  if (slant) set('italic', /^(italic|oblique)/i.test(slant))
  const line = value('text-decoration(?:-line)?')
  if (/line-through/i.test(line)) set('strike', true)
  const align = value('vertical-align')
  if (/^super/i.test(align)) set('sup', true)
  if (/^sub/i.test(align)) set('sub', true)
  return next
}

/** The page's own rules for single classes ('.c1{font-weight:700}'), as Google Docs writes them. */
export function classRules(document: Node): Map<string, string> {
  const rules = new Map<string, string>()
  for (const element of elementsIn(document)) {
    if (element.tagName !== 'style') continue
    const css = element.childNodes
      .map((child) => (isText(child) ? child.value : ''))
      .join('')
      .slice(0, 200_000)
    for (const [, name = '', body = ''] of css.matchAll(/(?:^|[}\s,])\.([\w-]+)\s*\{([^{}]*)\}/g))
      rules.set(name, `${rules.get(name) ?? ''};${body}`)
  }
  return rules
}
