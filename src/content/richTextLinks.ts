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
