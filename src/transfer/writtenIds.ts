import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type Table, tableName } from '#src/database/tables'
import type { Row } from '#src/database/store'

/** Which rows are in a file by now, so that those can be found that are no longer in the site. Kept on the disk. */
export type WrittenIds = {
  note: (place: Table, rows: Row[]) => Promise<void>
  /** The ids noted for a place, some at a time; with `owners`, only those of these documents. May come twice. */
  of: (place: Table, owners: ReadonlySet<string> | null) => AsyncGenerator<string[]>
  end: () => Promise<void>
}

/** Ids held in memory at once. */
const BATCH = 500

export async function writtenIds(): Promise<WrittenIds> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-export-'))
  const files = new Map<string, { file: string; handle: FileHandle }>()

  return {
    async note(place, rows) {
      const name = tableName(place)
      const file = path.join(folder, name)
      const known = files.get(name) ?? { file, handle: await open(file, 'a') }
      files.set(name, known)
      await known.handle.appendFile(rows.map((row) => `${row.id}\t${ownerOf(place, row)}\n`).join(''))
    },
    async *of(place, owners) {
      const known = files.get(tableName(place))
      if (!known) return
      let ids = new Set<string>()
      for await (const line of createInterface({ input: createReadStream(known.file) })) {
        const [id = '', owner = ''] = line.split('\t')
        if (owners && !owners.has(owner)) continue
        ids.add(id)
        if (ids.size < BATCH) continue
        yield [...ids]
        ids = new Set()
      }
      if (ids.size > 0) yield [...ids]
    },
    async end() {
      for (const { handle } of files.values()) await handle.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The document a row goes with: what happens to it, the audit trail tells of that document. */
const ownerOf = ({ kind, slug }: Table, row: Row): string => {
  if (kind === 'versions') return String(row.parent)
  return slug === 'timeline' || slug === 'publications' ? String(row.document) : row.id
}
