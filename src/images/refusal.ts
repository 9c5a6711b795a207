import { Problem } from '#src/problems/Problem'

type Reason = 'not-a-picture' | 'unsupported' | 'animated' | 'dimensions' | 'damaged' | 'missing'

const titles: Record<Reason, string> = {
  'not-a-picture': 'This file is not a picture',
  unsupported: 'This kind of picture is not kept here',
  animated: 'Only still pictures are kept here',
  dimensions: 'The picture is too large to work with',
  damaged: 'The picture is damaged',
  missing: 'The picture is missing',
}

/** A 422 for the form field `file`; `message` says what would be right. */
export const refusal = (reason: Reason, message: string): Problem =>
  new Problem({
    kind: `picture-${reason}`,
    status: 422,
    title: titles[reason],
    detail: message,
    errors: [{ path: 'file', message }],
  })

/** A 413 for the form field `file`. @param maxBytes what an upload may have */
export const tooManyBytes = (maxBytes: number): Problem => {
  const message = `A picture may have ${megabytes(maxBytes)} MB at most. Save it with a smaller size or a higher compression.`
  return new Problem({
    kind: 'picture-too-large',
    status: 413,
    title: 'The file is too large',
    detail: message,
    errors: [{ path: 'file', message }],
    extra: { maxBytes },
  })
}

const megabytes = (bytes: number) => Math.round((bytes / 1024 / 1024) * 10) / 10
