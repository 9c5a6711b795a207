import type { Payload, PayloadRequest, TypedUser } from 'payload'

import type { Row } from '#src/database/store'

/** The document a comment is about, as stored, which the person is known to be able to read. */
export type About = { collection: string; row: Row }

/** A user does something with the comments of a document. */
export type Doing = About & { payload: Payload; req: PayloadRequest; user: TypedUser }

export type Said = {
  body: string
  /** The field: 'sections.1.body'. Left out, the comment is about the document as a whole. */
  path?: string | undefined
  /** The id of a list's row; the comment goes where the row goes. Found out from `path` when left out. */
  itemId?: string | undefined
  /** Ids of persons who should look. */
  mentions?: string[] | undefined
  /** Holds up an approval until it is resolved. */
  mustFix?: boolean | undefined
  /** The comment it answers. */
  parent?: string | undefined
}
