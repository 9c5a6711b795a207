import nextEnv from '@next/env'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { narrowModes } from '#src/environment/privateFiles'
import { SettingsError, readSettingsAgain, secretFile, settings, type Settings } from '#src/settings'

/**
 * Makes the process ready to load the Payload config: reads `.env` (by the loader Next uses, so that both read the
 * same), checks the settings, makes the folders, and on a first run with SQLite the secret.
 * @throws SettingsError, lines for the person who starts it.
 */
export function prepareEnvironment(): Settings {
  const isDevelopment = process.env.NODE_ENV !== 'production'
  nextEnv.loadEnvConfig(process.cwd(), isDevelopment, { info: () => undefined, error: console.error })

  refuseWhatIsMissing(settings)
  // Password hashes, drafts, pictures that nobody has approved: whatever this process writes is this account's alone.
  process.umask(0o077)
  makeFolder('DATA_DIR', settings.dataDir)
  makeFolder('MEDIA_DIR', settings.mediaDir)
  if (settings.databaseFile !== null) makeFolder('DATABASE_URL', path.dirname(settings.databaseFile))
  for (const line of narrowModes(settings)) console.error(`guidepost: ${line}`)
  if (settings.payloadSecret !== '') return settings

  makeSecret(settings.dataDir)
  return readSettingsAgain()
}

function refuseWhatIsMissing(given: Settings): void {
  // Several nodes share a MongoDB, and each would make a secret of its own: nobody's session would be good on two.
  if (given.databaseFile === null && given.payloadSecret === '') {
    const kept = secretFile(given.dataDir)
    const hint = existsSync(kept) ? ` (the one of the SQLite site here is in ${kept})` : ''
    throw new SettingsError([
      `PAYLOAD_SECRET: it is not set; with MongoDB it has to be, 32 characters or more, the same on every node${hint}.`,
    ])
  }
}

function makeFolder(name: string, folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new SettingsError([`${name}: ${folder} is not a folder this process can write in (${reason}).`])
  }
}

function makeSecret(dataDir: string): void {
  const file = secretFile(dataDir)
  if (existsSync(file))
    throw new SettingsError([`DATA_DIR: ${file} is empty; write a secret into it or remove it.`])
  // Whole and on the disk before it has its name: what it encrypts is lost with it. Of two processes that start at once on an
  // empty folder the second reads what the first wrote.
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`
  try {
    const handle = openSync(unfinished, 'wx', 0o600)
    writeSync(handle, `${randomBytes(32).toString('hex')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    nameIt(unfinished, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** Never over a file that is there. Where a file can have one name only, it is copied. */
function nameIt(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw error
    copyFileSync(unfinished, file, constants.COPYFILE_EXCL)
  }
}
