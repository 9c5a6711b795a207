import { type ProblemBody, type ProblemItem, isProblem } from '#src/problems/Problem'

const titles: Record<number, string> = {
  400: 'The request could not be understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Some values have to be corrected',
  429: 'Too many requests',
  500: 'Something went wrong on our side',
  503: 'Not available just now',
}

/** The standard title of a status, for problems that have no better one. */
const titleOf = (status: number): string => titles[status] ?? (status >= 500 ? titles[500]! : titles[400]!)

/**
 * The RFC 9457 body for any error. A Problem tells its own story; Payload's errors (validation, forbidden, not found)
 * are translated; anything else is a 500 that says nothing of its inside.
 */
export const problemBody = (error: unknown): ProblemBody => {
  if (isProblem(error)) {
    return {
      type: `urn:guidepost:problem:${error.kind}`,
      title: error.title,
      status: error.status,
      detail: error.message,
      errors: error.errors,
      ...error.extra,
    }
  }
  const status = statusOf(error)
  if (status >= 500 || !(error instanceof Error)) {
    return plain(
      500,
      'The fault is logged under this request’s id; try again, and tell us that id if it stays.',
    )
  }
  const errors = itemsOf(error)
  return { ...plain(status, error.message), errors }
}

const plain = (status: number, detail: string): ProblemBody => ({
  type: 'about:blank',
  title: titleOf(status),
  status,
  detail,
  errors: [],
})

const statusOf = (error: unknown): number => {
  const status = error && typeof error === 'object' && 'status' in error ? Number(error.status) : 500
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : 500
}

const itemsOf = (error: Error): ProblemItem[] => {
  const data = 'data' in error ? (error.data as { errors?: unknown } | null) : null
  if (!Array.isArray(data?.errors)) return []
  return data.errors.flatMap((item: unknown) =>
    item && typeof item === 'object' && 'message' in item
      ? [{ path: 'path' in item ? String(item.path) : '', message: String(item.message) }]
      : [],
  )
}
