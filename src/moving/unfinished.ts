import type { Payload } from 'payload'
import { systemStore } from '#src/database/store'
import { MovingRefused } from '#src/moving/MovingRefused'
import type { Sum } from '#src/moving/siteRows'

export const noteName = 'guidepost-import'

/** What a database says of itself while a site is being written into it. */
export type Unfinished = {
  /** SHA-256 of the file, as its last line has it. */
  archive: string
  file: string
  startedAt: string
  /** Lines of the file that are written. */
  lines: number
  /** What the written lines come to, for each place. */
  sums: Record<string, Sum>
}

/** The unfinished import in this database, or null. */
export async function unfinishedImport(payload: Payload): Promise<Unfinished | null> {
  const note = await systemStore(payload).findOne('payload-kv', { key: { equals: noteName } })
  return (note?.data as Unfinished | undefined) ?? null
}

/** @throws MovingRefused when half a site lies here: nobody is to be served from it, and nothing is to be written */
export async function refuseUnfinished(payload: Payload): Promise<void> {
  const unfinished = await unfinishedImport(payload)
  if (unfinished) throw new MovingRefused(unfinishedInWords(unfinished))
}

export const unfinishedInWords = ({ file, startedAt, lines }: Unfinished): string =>
  `This database holds half a site: the import of ${file}, begun ${startedAt}, came as far as line ${lines}. ` +
  `Run \`npm run import -- ${file}\` again and it goes on from there, or empty the database.`
