import { APIError, type Endpoint, Forbidden, type PayloadRequest, addDataAndFileToRequest } from 'payload'

import { accessFor } from '#access/accessFor'
import { withoutOwnFields } from '#collections/media/pictureInput'
import { pictureFor } from '#collections/media/takePicture'
import { type WaitingPicture, waiting } from '#src/images/waitingPicture'
import { removePictureFiles } from '#src/images/pictureFiles'
import { refusal, tooManyBytes } from '#src/images/refusal'
import { Problem } from '#src/problems/Problem'
import { settings } from '#src/settings'

type Data = Record<string, unknown>

const access = accessFor('media')

/**
 * Create and update as Payload answers them, except that the picture is worked on before the transaction begins: that
 * takes a second or two, and on SQLite everybody else who wants to save would wait for it.
 */
export const pictureEndpoints: Endpoint[] = [
  {
    path: '/',
    method: 'post',
    handler: async (req) => {
      const data = await receive(req, 'create')
      const picture = await pictureFor('create', { data, req })
      const doc = await stored(req, picture, () =>
        req.payload.create({
          collection: 'media',
          // Without `filename` and `url` in particular: Payload would fetch a file from there.
          data: withoutOwnFields(data),
          req,
          overrideAccess: false,
          ...shape(req),
        }),
      )
      return Response.json({ doc, message: 'The picture is kept.' }, { status: 201 })
    },
  },
  {
    path: '/:id',
    method: 'patch',
    handler: async (req) => {
      const data = await receive(req, 'update')
      const id = String(req.routeParams?.id)
      const picture = await pictureFor('update', { data, id, req })
      const doc = await stored(req, picture, () =>
        req.payload.update({
          collection: 'media',
          id,
          data: withoutOwnFields(data),
          req,
          overrideAccess: false,
          overrideLock: req.query?.overrideLock === 'true',
          ...shape(req),
        }),
      )
      return Response.json({ doc, message: 'The picture is updated.' }, { status: 200 })
    },
  },
]

/** Reads the body, once it is known that this person may store anything at all. */
const receive = async (req: PayloadRequest, operation: 'create' | 'update'): Promise<Data> => {
  if (!(await access[operation]({ req }))) throw new Forbidden(req.t)
  try {
    await addDataAndFileToRequest(req)
  } catch (error) {
    if (error instanceof APIError) throw error.status === 413 ? tooManyBytes(settings.uploadLimit) : error
    throw unreadable()
  }
  if (req.file && req.file.data.length === 0) throw refusal('missing', 'The file is empty. Choose a picture.')
  const data: unknown = req.data ?? {}
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw unreadable()
  return data as Data
}

/** Runs the save; when it fails after the files were written (the commit, a later hook), they are taken away again. */
const stored = async <T>(
  req: PayloadRequest,
  picture: WaitingPicture | null,
  save: () => Promise<T>,
): Promise<T> => {
  waiting.put(req, picture)
  try {
    return await save()
  } catch (error) {
    await removePictureFiles(
      settings.mediaDir,
      (picture?.files ?? []).map(({ name }) => name),
    )
    throw error
  }
}

const shape = ({ query }: PayloadRequest) => ({
  ...(query?.depth !== undefined && /^\d{1,2}$/.test(String(query.depth))
    ? { depth: Number(query.depth) }
    : {}),
  ...(query?.select && typeof query.select === 'object' ? { select: query.select } : {}),
})

const unreadable = () =>
  new Problem({
    kind: 'malformed-upload',
    status: 400,
    title: 'The request could not be understood',
    detail:
      'Send the picture as multipart/form-data: the file in “file”, the other fields as JSON in “_payload”.',
  })
