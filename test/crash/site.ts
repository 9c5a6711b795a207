import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

import { freePort } from '#test/support/ports'
import { testDatabase } from '#test/support/testDatabase'

export const password = 'A-crash-Test-of-26'

type Ended = { code: number | null; out: string; err: string }
export type Command = { ended: Promise<Ended>; kill: () => void }

export type CrashSite = {
  kind: 'sqlite' | 'mongodb'
  origin: string
  folder: string
  mediaDir: string
  /** The environment its processes run in. */
  env: Record<string, string>
  /** Starts the built server and answers how many milliseconds passed until it was ready. */
  start: () => Promise<number>
  /** Of the server that runs, or ran last. */
  pid: () => number | undefined
  /** kill -9, and waits until the process is gone. */
  kill: () => Promise<void>
  /** SIGTERM; answers the exit code. */
  stop: () => Promise<number | null>
  /** A command as npm starts it, in a process of its own. */
  command: (name: string, ...args: string[]) => Command
  /** What the servers complained of, newest last. */
  complaints: () => string
  remove: () => Promise<void>
}

/** A site of its own for the built server to be killed on: a database, a media folder, a port. */
export const crashSite = async (kind: 'sqlite' | 'mongodb'): Promise<CrashSite> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'guidepost-crash-'))
  const mediaDir = path.join(folder, 'media')
  await mkdir(mediaDir)
  const database = testDatabase(folder, kind)
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = {
    NODE_ENV: 'production' as const,
    NODE_OPTIONS: '',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: origin,
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    MEDIA_DIR: mediaDir,
    PAYLOAD_SECRET: 'a secret for crash tests only',
    SEED: 'accounts',
    SEED_PASSWORD: password,
    RATE_LIMIT: '0',
    LOG_LEVEL: 'error',
    LOG_FORMAT: 'json',
    NEXT_TELEMETRY_DISABLED: '1',
  }
  const said: string[] = []
  const listen = (child: ChildProcess) => {
    child.stderr!.on('data', (words: Buffer) => said.push(String(words)))
    child.stdout!.on('data', (words: Buffer) => said.push(String(words)))
  }
  const run = (...args: string[]): ChildProcessByStdio<null, Readable, Readable> =>
    spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })

  let server: ChildProcess | undefined
  const gone = async (signal: NodeJS.Signals): Promise<number | null> => {
    const child = server
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    child.kill(signal)
    const [code] = (await once(child, 'exit')) as [number | null]
    return code
  }

  return {
    kind,
    origin,
    folder,
    mediaDir,
    env,
    async start() {
      const began = performance.now()
      const child = run('test/crash/server.mjs')
      server = child
      listen(child)
      while (performance.now() - began < 180_000) {
        if (child.exitCode !== null)
          throw new Error(`The server ended by itself:\n${said.slice(-20).join('')}`)
        const answer = await fetch(`${origin}/readyz`).catch(() => null)
        if (answer?.ok) return Math.round(performance.now() - began)
        await sleep(25)
      }
      throw new Error(`The server was not ready in three minutes:\n${said.slice(-20).join('')}`)
    },
    pid: () => server?.pid,
    kill: async () => void (await gone('SIGKILL')),
    stop: () => gone('SIGTERM'),
    command(name, ...args) {
      const child = run('src/commands/run.mjs', name, ...args)
      let out = ''
      let err = ''
      child.stdout.on('data', (words: Buffer) => (out += String(words)))
      child.stderr.on('data', (words: Buffer) => (err += String(words)))
      const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }))
      return { ended, kill: () => void child.kill('SIGKILL') }
    },
    complaints: () => said.join(''),
    async remove() {
      await gone('SIGKILL')
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
