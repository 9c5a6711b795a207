import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'

/** The built server as a process of its own, as `npm start` becomes it. */
export type ServerProcess = {
  child: ChildProcess
  /** http://127.0.0.1:PORT */
  origin: string
  said: () => string
  /** The processes it has started, by what they are. */
  children: (program: 'deskProcess' | 'readerProcess') => number[]
  /** SIGTERM. @returns its exit code */
  stop: () => Promise<number | null>
  kill: () => Promise<void>
}

const run = (code: string) => ['--input-type=module', '--eval', code]
const bare = { PATH: process.env.PATH, NODE_ENV: 'production' as const }

/** Bundles the server where that was not done for these sources. */
export async function bundleServer(): Promise<void> {
  const code = "const { bundleStale } = await import('./src/commands/prepare.mjs'); await bundleStale()"
  const child = spawn(process.execPath, run(code), { env: bare, stdio: 'inherit' })
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) throw new Error(`the server could not be bundled: ${status}`)
}

/** @param env all of its environment, but PATH and NODE_ENV. The admin is not built: what needs its pages has no answer. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const code = "const { load } = await import('./src/commands/prepare.mjs'); await load('server/main')"
  const child = spawn(process.execPath, run(code), {
    env: { ...bare, PORT: '0', LOG_LEVEL: 'warn', LOG_FORMAT: 'json', ...env },
  })
  let said = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const listen = (text: Buffer) => {
      said += text.toString()
      const found = /Admin +(http:\/\/\S+)\/admin/.exec(said)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('close', (status) => reject(new Error(`it ended with ${status}: ${said}`)))
  })
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  return {
    child,
    origin,
    said: () => said,
    children: (program) =>
      execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
        .split('\n')
        .flatMap((line) => {
          const [pid, parent, ...args] = line.trim().split(/\s+/)
          return Number(parent) === child.pid && args.join(' ').includes(program) ? [Number(pid)] : []
        }),
    stop: async () => {
      if (!isOver()) {
        child.kill('SIGTERM')
        await once(child, 'close')
      }
      return child.exitCode
    },
    kill: async () => {
      if (isOver()) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}
