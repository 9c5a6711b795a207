import { constants, copyFile, link, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { foldLog, holdFileAlone } from '#src/database/fileInUse'
import { databaseKind, fileOfURL, mongodbName, withMongodbName } from '#src/database/startErrors'
import { syncFolder } from '#src/database/syncFolder'

/** How another site takes the place of the one in a database. */
export type Replacement = {
  /** Where the new site is built; nothing serves it as yet. */
  url: string
  /** Takes away what an earlier try left there. */
  startOver: () => Promise<void>
  /** Puts what was built into its place. To be called once it is whole, and closed. */
  finish: () => Promise<Replaced>
}

export type Replaced = {
  /** Where the site that was there before lies now; null when there was none. */
  keptAside: string | null
  /** What DATABASE_URL has to be now, when it is not what it was. */
  databaseURL: string | null
}

type Options = {
  /** Names what is being built, so that another try finds it. */
  build: string
  /** For the names of what is kept and of what is new. */
  stamp: string
  /** Whether the database that is configured holds nothing but an import that was cut off. */
  isFree: () => Promise<boolean>
}

/**
 * SQLite: a file beside the old one; no other process may serve that meanwhile, and one rename is the change. MongoDB: a database
 * that is not empty is left alone, the site comes into a new one beside it, and the change is that of DATABASE_URL.
 *
 * @throws FileInUse when another process serves the file
 */
export const replaceDatabase = (databaseURL: string, options: Options): Promise<Replacement> =>
  databaseKind(databaseURL) === 'sqlite'
    ? replaceFile(fileOfURL(databaseURL), options)
    : replaceOnServer(databaseURL, options)

const replaceFile = async (file: string, { build, stamp }: Options): Promise<Replacement> => {
  const isThere = await exists(file)
  // Asked before the long work and held for the short one.
  if (isThere) await (await holdFileAlone(file)).release()
  const beside = `${file}.restoring-${build}`
  const aside = `${file}.before-restore-${stamp}`

  const finish = async (): Promise<Replaced> => {
    await foldLog(beside)
    if (!isThere) {
      await rename(beside, file)
      await syncFolder(path.dirname(file))
      await removeDatabase(beside)
      return { keptAside: null, databaseURL: null }
    }
    const hold = await holdFileAlone(file)
    try {
      // A second name first (a copy where there are no such things): at no moment is there no file under the site's name,
      // or a start would seed a new site.
      await link(file, aside).catch(() => copyFile(file, aside, constants.COPYFILE_EXCL))
      await rename(beside, file)
      await syncFolder(path.dirname(file))
    } finally {
      await hold.release()
    }
    await removeDatabase(beside)
    return { keptAside: aside, databaseURL: null }
  }
  return { url: urlOf(beside), startOver: () => removeDatabase(beside), finish }
}

const replaceOnServer = async (databaseURL: string, { stamp, isFree }: Options): Promise<Replacement> => {
  const startOver = () => Promise.resolve()
  if (await isFree())
    return {
      url: databaseURL,
      startOver,
      finish: () => Promise.resolve({ keptAside: null, databaseURL: null }),
    }
  const before = mongodbName(databaseURL)
  const url = withMongodbName(databaseURL, `${before}_restored_${stamp}`)
  return { url, startOver, finish: () => Promise.resolve({ keptAside: before, databaseURL: url }) }
}

const removeDatabase = async (file: string): Promise<void> => {
  for (const end of ['', '-wal', '-shm', '-journal'])
    if (await exists(file + end)) await rm(file + end, { force: true })
}

const exists = async (file: string): Promise<boolean> => (await stat(file).catch(() => null)) !== null

const urlOf = (file: string) => `file:${file.replace(/[%?#]/g, encodeURIComponent)}`
