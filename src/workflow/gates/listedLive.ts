import type { Gate } from '#src/workflow/gates/Gate'

/** What a page lists has to be live with it (the publish plan sees to that); the editor hears early of what is not. */
export const listedLive: Gate = {
  name: 'listed-live',
  check: (doc, { live }) => {
    const rows = [
      ...list(doc.path).map((row, index) => ({
        path: `path.${index}.course`,
        ref: `courses:${String(row.course)}`,
        empty: !row.course,
      })),
      ...list(doc.items).map((row, index) => {
        const item = row.item as { relationTo?: string; value?: string } | null
        return { path: `items.${index}.item`, ref: `${item?.relationTo}:${item?.value}`, empty: !item?.value }
      }),
      { path: 'readingList', ref: `reading-lists:${String(doc.readingList)}`, empty: !doc.readingList },
    ]
    return rows
      .filter(({ ref, empty }) => !empty && !live.has(ref))
      .map(({ path }) => ({
        severity: 'warning' as const,
        path,
        message:
          'This is not live yet. Approved, it goes live together with this page; without that, publishing is refused.',
      }))
  },
}

const list = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? (value as Record<string, unknown>[]) : []
