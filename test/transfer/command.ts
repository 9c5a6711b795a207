import { spawn } from 'node:child_process'

export type Ran = { code: number | null; out: string; err: string }

/** A command as npm starts it: a process of its own, beside this one. */
export const run = (name: string, args: string[], env: Record<string, string> = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/commands/run.mjs', name, ...args], {
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', LOG_LEVEL: 'error', ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    child.stderr.on('data', (chunk) => (err += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, err }))
  })
