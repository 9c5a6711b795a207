import { Problem, type ProblemItem } from '#src/problems/Problem'

export const staleRevisionDetail =
  'The document changed after you opened it, so nothing was written. Load it again, look at what changed, and repeat your action.'

type Known = { detail?: string; errors?: ProblemItem[]; extra?: Record<string, unknown> }

/** 409 for a write or a transition that was based on an older revision than the stored one. */
export const staleRevision = ({ detail = staleRevisionDetail, ...known }: Known = {}): Problem =>
  new Problem({
    kind: 'stale-revision',
    status: 409,
    title: 'Another user changed this document first',
    detail,
    ...known,
  })
