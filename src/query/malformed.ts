import { Problem, type ProblemItem } from '#src/problems/Problem'

/** The 400 for parameters that cannot be understood; each is named by its path (`where.year.equals`). */
export const malformedParameters = (errors: ProblemItem[]): Problem =>
  new Problem({
    kind: 'malformed-parameter',
    status: 400,
    title: 'A parameter is malformed',
    detail: errors.map(({ path, message }) => `${path}: ${message}`).join(' '),
    errors,
  })
