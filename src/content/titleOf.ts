/** What a document is called, by whichever field its collection has for that. */
export const titleOf = (row: Record<string, unknown>): string =>
  String(row.title ?? row.name ?? row.siteName ?? '')
