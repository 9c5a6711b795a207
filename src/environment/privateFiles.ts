import { chmodSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Settings } from '#src/settings'

/** A file or folder that others of the machine can read or write, and shall not. */
export type TooWide = { path: string; kind: 'file' | 'folder'; mode: number; wanted: number; isOurs: boolean }

type Places = Pick<Settings, 'dataDir' | 'databaseFile'>

/** What lies in the data folder and is this site's own. */
const isKnown = (name: string, database: string) =>
  name.startsWith(database) ||
  /^(payload-secret|guidepost\.db|move-|picture|media$|lost\+found$|\.)/.test(name)

/**
 * Everything of the site's data that is open to other accounts: the folders, the database with its logs and copies, the
 * secret. Where the system has no such modes (Windows), nothing is.
 */
export function tooWide({ dataDir, databaseFile }: Places): TooWide[] {
  if (process.platform === 'win32') return []
  const database = path.basename(databaseFile ?? 'guidepost.db')
  const found: TooWide[] = []
  for (const folder of new Set([dataDir, ...(databaseFile === null ? [] : [path.dirname(databaseFile)])])) {
    const names = list(folder)
    // A folder that is shared with something else (a home, /srv) is not ours to close.
    const isOurs = names.every((name) => isKnown(name, database))
    look(folder, 'folder', 0o700, isOurs)
    for (const name of names)
      if (name.startsWith(database) || name.startsWith('payload-secret'))
        look(path.join(folder, name), 'file', 0o600, true)
  }
  return found

  function look(place: string, kind: TooWide['kind'], wanted: number, isOurs: boolean): void {
    const there = statSync(place, { throwIfNoEntry: false })
    if (!there || (kind === 'file') !== there.isFile()) return
    const mode = there.mode & 0o777
    if ((mode & ~wanted) === 0) return
    found.push({ path: place, kind, mode, wanted, isOurs: isOurs && there.uid === process.getuid?.() })
  }
}

/**
 * Closes what is open to other accounts and belongs to this one.
 * @returns a line for each thing that the operator has to close
 */
export function narrowModes(places: Places): string[] {
  return tooWide(places).flatMap((one) => {
    try {
      if (!one.isOurs) throw new Error('not ours')
      chmodSync(one.path, one.mode & one.wanted)
      return []
    } catch {
      return [wideLine(one)]
    }
  })
}

export const wideLine = ({ path: place, kind, mode, wanted }: TooWide): string =>
  `other accounts of this machine can get at the ${kind} ${place} (mode ${octal(mode)}), and it belongs to a site with password ` +
  `hashes and drafts: chmod ${octal(wanted)} ${place}${kind === 'folder' ? ', or give the site a folder of its own (DATA_DIR)' : ''}.`

const octal = (mode: number) => mode.toString(8).padStart(3, '0')

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
