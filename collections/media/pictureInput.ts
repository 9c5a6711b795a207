import type { PayloadRequest } from 'payload'

import type { FocalPoint } from '#src/images/focalPoint'
import { Problem } from '#src/problems/Problem'

/** What the file says, not the person: taken out of what is sent, since the admin's form sends it all back. */
const ownFields = [
  'filename',
  'filesize',
  'mimeType',
  'width',
  'height',
  'focalX',
  'focalY',
  'sizes',
  'url',
  'thumbnailURL',
  'originalName',
  'earlierFiles',
  'prefix',
  'file',
]

export const withoutOwnFields = (data: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !ownFields.includes(name)))

/**
 * The focal point a request asks for: in per cent, as `focalX` and `focalY` in the body or as the admin sends it, in the
 * query (`uploadEdits[focalPoint][x]`). Undefined when it asks for none.
 */
export const focalPointOf = (req: PayloadRequest, data: Record<string, unknown>): FocalPoint | undefined => {
  const edits = req.query?.uploadEdits as { focalPoint?: { x?: unknown; y?: unknown } } | undefined
  const asked = edits?.focalPoint ?? { x: data.focalX, y: data.focalY }
  if (isMissing(asked.x) && isMissing(asked.y)) return undefined
  return { x: percent(asked.x, 'focalX'), y: percent(asked.y, 'focalY') }
}

const isMissing = (value: unknown) => value === undefined || value === null || value === ''

const percent = (value: unknown, path: string): number => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof number === 'number' && number >= 0 && number <= 100) return Math.round(number)
  const message =
    'The focal point is given in per cent: focalX from the left and focalY from the top, both from 0 to 100.'
  throw new Problem({
    kind: 'focal-point',
    status: 422,
    title: 'The focal point lies outside the picture',
    detail: message,
    errors: [{ path, message }],
  })
}
