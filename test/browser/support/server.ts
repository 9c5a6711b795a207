import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '#test/support/ports'

export const password = 'A-browser-Test-of-26'

export type BuiltServer = { origin: string; stop: () => Promise<void> }

/**
 * The built server as `npm start` runs it (it builds first when the build is stale), on a free port, with a database and
 * a media folder of its own in which nothing but the sample accounts, the cities and the standard disclosures is.
 */
export const startServer = async (env: Record<string, string> = {}): Promise<BuiltServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-browser-'))
  await mkdir(path.join(folder, 'media'))
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['src/commands/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // Jest's own settings are nothing to the server.
      NODE_OPTIONS: '',
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: origin,
      DATABASE_URL: `file:${path.join(folder, 'guidepost.db')}`,
      DATA_DIR: folder,
      MEDIA_DIR: path.join(folder, 'media'),
      PAYLOAD_SECRET: 'a secret for browser tests only',
      SEED: 'accounts',
      SEED_PASSWORD: password,
      LOG_LEVEL: 'error',
      ...env,
    },
  })
  const said: string[] = []
  child.stdout.on('data', (words: Buffer) => said.push(String(words)))
  child.stderr.on('data', (words: Buffer) => said.push(String(words)))
  const stop = async () => {
    await ended(child)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await isReady(child, origin)
  } catch (error) {
    await stop()
    throw new Error(`The server did not start. It said:\n${said.join('')}`, { cause: error })
  }
  return { origin, stop }
}

const isReady = async (child: ChildProcess, origin: string): Promise<void> => {
  const patience = Date.now() + 280_000
  while (Date.now() < patience) {
    if (child.exitCode !== null) throw new Error(`ended with code ${child.exitCode}`)
    const answers = await Promise.all(
      ['/readyz', '/admin/login'].map((path) => fetch(origin + path).catch(() => null)),
    )
    if (answers.every((answer) => answer?.ok)) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('not ready in time')
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    const tooLate = setTimeout(() => child.kill('SIGKILL'), 10_000)
    child.once('exit', () => {
      clearTimeout(tooLate)
      resolve()
    })
    child.kill('SIGTERM')
  })
