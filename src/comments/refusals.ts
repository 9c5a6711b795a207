import { Problem } from '#src/problems/Problem'

const titles = {
  403: 'You may not do this',
  404: 'Not found',
  409: 'Not possible as things stand',
} as const

export const refusal = (status: keyof typeof titles, kind: string, detail: string): Problem =>
  new Problem({ kind, status, title: titles[status], detail })

/** What was said cannot be taken as it is, because of one field. */
export const unplaceable = (path: string, message: string): Problem =>
  new Problem({
    kind: 'bad-comment',
    status: 422,
    title: 'This comment cannot be placed',
    detail: message,
    errors: [{ path, message }],
  })
