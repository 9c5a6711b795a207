/** Every outside address that Lexical rich text links to, in reading order. Pure. */
export const addressesInRichText = (value: unknown): string[] => {
  const addresses: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!node || typeof node !== 'object') return
    const { type, fields } = node as { type?: unknown; fields?: { url?: unknown; linkType?: unknown } }
    if (
      (type === 'link' || type === 'autolink') &&
      typeof fields?.url === 'string' &&
      fields.linkType !== 'internal'
    )
      addresses.push(fields.url)
    Object.values(node).forEach(visit)
  }
  visit(value)
  return addresses
}

/** A link to a document of the site: its words, and what it leads to as 'collection:id'. */
export type InternalLink = { words: string; ref: string }

/** Every link to a document that Lexical rich text has, in reading order. Pure. */
export const internalLinksIn = (value: unknown): InternalLink[] => {
  const links: InternalLink[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!node || typeof node !== 'object') return
    const { type, fields } = node as {
      type?: unknown
      fields?: { doc?: { relationTo?: unknown; value?: unknown } }
    }
    const { relationTo, value: target } = fields?.doc ?? {}
    const id = typeof target === 'string' ? target : (target as { id?: unknown } | null | undefined)?.id
    if (type === 'link' && typeof relationTo === 'string' && typeof id === 'string')
      links.push({ words: wordsIn(node), ref: `${relationTo}:${id}` })
    Object.values(node).forEach(visit)
  }
  visit(value)
  return links
}

const wordsIn = (node: unknown): string => {
  if (Array.isArray(node)) return node.map(wordsIn).join('')
  if (!node || typeof node !== 'object') return ''
  const { text, children } = node as { text?: unknown; children?: unknown }
  return (typeof text === 'string' ? text : '') + wordsIn(children)
}
