/** One thing that is wrong with one value: `path` is the field's path ('salaries.0.median') or the parameter's name. */
export type ProblemItem = { path: string; message: string; [extra: string]: unknown }

export type ProblemArgs = {
  /** Names the kind of problem for programs: `stale-revision` becomes `urn:guidepost:problem:stale-revision`. */
  kind: string
  /** The HTTP status this problem answers with. */
  status: number
  /** Short and the same for every problem of this kind. */
  title: string
  /** What happened here, and what the reader can do about it. */
  detail: string
  errors?: ProblemItem[]
  /** Extension members (RFC 9457, 3.2), for instance `retryAfter` in seconds. */
  extra?: Record<string, unknown>
}

export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  errors: ProblemItem[]
  [extension: string]: unknown
}

/**
 * An error that is meant for the reader: it travels out of hooks, operations and endpoints as it is and is answered as
 * problem details (RFC 9457). It has the members of Payload's APIError, so Payload keeps its status and shows its message; that it
 * is one, src/problems/problemsForPayload.ts says where there is a Payload.
 */
export class Problem extends Error {
  readonly status: number
  readonly data: Record<string, unknown>
  readonly isPublic = true
  readonly isOperational = true
  readonly kind: string
  readonly title: string
  readonly errors: ProblemItem[]
  readonly extra: Record<string, unknown>

  constructor({ kind, status, title, detail, errors = [], extra = {} }: ProblemArgs) {
    // `data.errors` is where Payload's own admin form looks for the fields to mark.
    const data = { kind, title, errors, extra }
    super(detail, { cause: data })
    this.status = status
    this.data = data
    this.name = 'Problem' // not the class name: bundlers shorten it, and `loggingLevels` goes by it
    this.kind = kind
    this.title = title
    this.errors = errors
    this.extra = extra
  }
}

/** True also for a Problem made by the second copy of this module that Next's build carries (see docs/architecture.md). */
export const isProblem = (error: unknown): error is Problem =>
  error instanceof Error && 'kind' in error && 'title' in error && 'status' in error
