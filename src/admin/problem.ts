import { isRecord } from '#src/content/values'

/** What went wrong, as the admin screens show it: a short title, a sentence, and the fields concerned. */
export type AdminProblem = {
  status: number
  title: string
  detail: string
  items: { path: string; message: string }[]
  /** The whole body, for what only one kind of problem carries (who saved before me, for instance). */
  body: Record<string, unknown>
}

/**
 * Reads an error answer of the staff API. It is problem details (RFC 9457); Payload's own error shape
 * (`errors[].data.errors[]`) is understood too, because a proxy or an old server may still send it.
 */
export const readProblem = (status: number, body: unknown, fallbackTitle: string): AdminProblem => {
  const record = isRecord(body) ? body : {}
  const errors = Array.isArray(record.errors) ? record.errors.filter(isRecord) : []
  const nested = errors.flatMap((error) =>
    isRecord(error.data) && Array.isArray(error.data.errors) ? error.data.errors.filter(isRecord) : [],
  )
  const items = (nested.length > 0 ? nested : errors).flatMap((error) =>
    typeof error.message === 'string'
      ? [{ path: typeof error.path === 'string' ? error.path : '', message: error.message }]
      : [],
  )
  const title = text(record.title) ?? fallbackTitle
  const detail = text(record.detail) ?? text(record.message) ?? text(errors[0]?.message) ?? ''
  // A single item without a field that only repeats the detail would be read twice.
  const itemsToShow = items.filter((item) => item.path !== '' || item.message !== detail)
  return { status, title, detail, items: itemsToShow, body: record }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined
