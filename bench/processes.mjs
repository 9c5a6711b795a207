// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Stop, bundledFile, root } from '../src/commands/prepare.mjs'

/** @typedef {{ port: number, pid: number, stop: () => Promise<void> }} Running */

/** @returns {Promise<number>} */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address())
  probe.close()
  return port
}

/**
 * Starts a Node program and waits until it answers.
 * @param {string[]} args @param {{ port: number, ready: string, log: string, env?: Record<string, string> }} options
 * @returns {Promise<Running>}
 */
export async function startProcess(args, { port, ready, log, env = {} }) {
  const out = openSync(log, 'w')
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', out, out],
    env: { ...process.env, ...env },
  })
  const ended = once(child, 'exit')
  for (let tries = 0; ; tries++) {
    const isReady = await fetch(`http://127.0.0.1:${port}${ready}`)
      .then(({ status }) => status === 200)
      .catch(() => false)
    if (isReady) break
    if (child.exitCode !== null || tries > 600) throw new Stop(`${args.join(' ')} did not start; see ${log}.`)
    await sleep(100)
  }
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/**
 * The site as people run it, from its bundle, on a database of the benchmark's.
 * @param {string} folder @param {string[]} [flags] for Node
 */
export async function startSite(folder, flags = []) {
  const port = await freePort()
  return startProcess(
    [...flags, '--import', path.join(root, 'src/commands/lexicalFirst.mjs'), bundledFile('server/main')],
    {
      port,
      ready: '/readyz',
      log: path.join(folder, 'server.log'),
      env: { ...siteEnvironment(folder), PORT: String(port) },
    },
  )
}

/** @param {string} folder @returns {Record<string, string>} */
export const siteEnvironment = (folder) => ({
  NODE_ENV: 'production',
  DATABASE_URL: `file:${path.join(folder, 'guidepost.db')}`,
  DATA_DIR: folder,
  MEDIA_DIR: path.join(folder, 'media'),
  PAYLOAD_SECRET: 'a secret for the benchmark only, nothing else',
  PUBLIC_URL: 'https://guidepost.example.org',
  SEED: 'none',
  HOST: '127.0.0.1',
})

/**
 * Runs one job of load.mjs. @param {object} job
 * @returns {Promise<{ requests: number, perSecond: number, p50: number, p95: number, p99: number, bytes: number, statuses: Record<string, number>, times?: number[] }>} `times`, of each answer, only where a number of requests was asked for
 */
export async function load(job) {
  const child = spawn(process.execPath, [path.join(root, 'bench/load.mjs'), JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Stop('the load generator failed; its words are above.')
  return JSON.parse(said)
}

/** Memory a process has in RAM, in MB. @param {number} pid */
export const memoryOf = (pid) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
