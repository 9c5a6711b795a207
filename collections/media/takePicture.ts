import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type CollectionBeforeOperationHook, Forbidden, type PayloadRequest } from 'payload'
import { v7 as uuidv7, validate as isUUID } from 'uuid'

import { accessFor } from '#access/accessFor'
import { focalPointOf, withoutOwnFields } from '#collections/media/pictureInput'
import { type WaitingPicture, waiting } from '#src/images/waitingPicture'
import { systemStore, type Row } from '#src/database/store'
import { acceptedInWords, kept, type KeptFormat } from '#src/images/formats'
import type { FocalPoint } from '#src/images/focalPoint'
import { currentFileNamesOf, fileNamesOf } from '#src/images/mediaForSnapshot'
import { bringPictureHere } from '#src/images/pictureBucket'
import { preparePicture, refocusPicture } from '#src/images/preparePicture'
import { refusal } from '#src/images/refusal'
import { settings } from '#src/settings'

type Data = Record<string, unknown>
type Args = { data?: Data; id?: unknown; req: PayloadRequest }

const access = accessFor('media')

/**
 * Turns an uploaded file into the fields and files that are kept, before Payload sees it: Payload would store what was
 * sent as it was sent, under the name it had, and on an update delete the old files before the new data is even checked.
 * The files are written by `writePicture`, just before the row is.
 */
export const takePicture: CollectionBeforeOperationHook = async ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update') return
  const given = args as unknown as Args
  const may = overrideAccess ? true : await access[operation]({ req, data: given.data } as never)
  // Asked here too, so that nobody makes the server work on a picture that they may not store.
  if (!may) throw new Forbidden(req.t)

  const prepared = waiting.take(req) ?? (await pictureFor(operation, given))
  // From here on Payload has no file to handle, only data.
  req.file = undefined
  if (req.query) delete req.query.uploadEdits
  const data = withoutOwnFields(given.data ?? {})
  if (!prepared) return { ...args, data } as never

  waiting.toWrite(req, prepared)
  return {
    ...args,
    data: { ...data, ...(operation === 'create' ? { id: prepared.mediaId } : {}), ...prepared.fields },
  } as never
}

/**
 * What is to be stored for this request; null when it brings neither a file nor a new focal point.
 * @throws Problem 413 or 422 for `file`, 422 for `focalX`
 */
export const pictureFor = async (
  operation: 'create' | 'update',
  { data = {}, id, req }: Args,
): Promise<WaitingPicture | null> => {
  const focal = focalPointOf(req, data)
  if (operation === 'create') {
    if (!req.file) throw refusal('missing', `Send the picture in the form field “file”: ${acceptedInWords}.`)
    // An id that is none is left in the data, where the field's own check refuses it.
    return fromFile(req.file, isUUID(data.id) ? String(data.id).toLowerCase() : uuidv7(), focal)
  }
  if (!req.file && !focal) return null
  if (typeof id !== 'string')
    throw refusal('unsupported', 'A picture or its focal point is changed one document at a time.')
  const doc = await systemStore(req.payload, req).findByID('media', id)
  if (!doc) return null // Payload answers with its 404
  const changed = req.file ? await fromFile(req.file, id, focal) : focal ? await refocused(doc, focal) : null
  if (!changed) return null
  return { ...changed, fields: { ...changed.fields, earlierFiles: await stillNeeded(req, doc, changed) } }
}

const fromFile = async (
  file: NonNullable<PayloadRequest['file']>,
  mediaId: string,
  focal: FocalPoint | undefined,
): Promise<WaitingPicture> => {
  const { data: bytes, name } = file
  const prepared = await preparePicture({
    mediaId,
    bytes,
    name,
    maxBytes: settings.uploadLimit,
    ...(focal ? { focal } : {}),
  })
  return { mediaId, ...prepared }
}

const refocused = async (doc: Row, focal: FocalPoint): Promise<WaitingPicture | null> => {
  if (doc.focalX === focal.x && doc.focalY === focal.y) return null
  const format = (Object.keys(kept) as KeptFormat[]).find((name) => kept[name].mimeType === doc.mimeType)
  await bringPictureHere(settings.mediaDir, String(doc.filename))
  const bytes = await readFile(path.join(settings.mediaDir, String(doc.filename))).catch(() => null)
  if (!format || !bytes)
    throw refusal('missing', 'The file of this picture is gone from the disk. Upload it again.')
  const master = { bytes, format, width: Number(doc.width), height: Number(doc.height) }
  const { stored, file } = await refocusPicture({ mediaId: doc.id, master, focal })
  const sizes = { ...(doc.sizes as Data), thumbnail: stored }
  return { mediaId: doc.id, fields: { focalX: focal.x, focalY: focal.y, sizes }, files: [file] }
}

/**
 * Files that the document shows no more but a publication does: live pages, and those of the past, keep what was approved.
 * Files no publication ever showed are not listed, and the next sweep takes them.
 */
const stillNeeded = async (req: PayloadRequest, doc: Row, changed: WaitingPicture): Promise<string[]> => {
  const published = await systemStore(req.payload, req).count('publications', { media: { in: [doc.id] } })
  const earlier = fileNamesOf(doc)
  if (published === 0) return []
  const shown = new Set(currentFileNamesOf({ ...doc, ...changed.fields }))
  return earlier.filter((name) => !shown.has(name))
}
