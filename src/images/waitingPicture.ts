import type { PayloadRequest } from 'payload'

import type { FileToWrite } from '#src/images/preparePicture'

/** A picture that is made but not yet stored. */
export type WaitingPicture = { mediaId: string; fields: Record<string, unknown>; files: FileToWrite[] }

/**
 * Where a picture waits while a request goes through Payload: on the request's context, which no caller from outside can
 * write. Made before the transaction (pictureEndpoints), taken up by `takePicture`, written by `writePicture`.
 */
export const waiting = {
  put(req: PayloadRequest, picture: WaitingPicture | null): void {
    req.context.madePicture = { picture }
  },
  /** Undefined when none was made yet; null when it was found that there is none to make. */
  take(req: PayloadRequest): WaitingPicture | null | undefined {
    const made = req.context.madePicture as { picture: WaitingPicture | null } | undefined
    delete req.context.madePicture
    return made?.picture
  },
  toWrite(req: PayloadRequest, { mediaId, files }: WaitingPicture): void {
    req.context[`filesOf:${mediaId}`] = files
  },
  filesOf(req: PayloadRequest, mediaId: string): FileToWrite[] {
    const files = (req.context[`filesOf:${mediaId}`] ?? []) as FileToWrite[]
    delete req.context[`filesOf:${mediaId}`]
    return files
  },
}
