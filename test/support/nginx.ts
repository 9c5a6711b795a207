import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort, listening } from '#test/support/ports'

/** Debian's own nginx, as it is installed. */
export type Nginx = {
  origin: string
  /** The last of what it wrote into its error log. */
  complaints: () => string
  stop: () => Promise<void>
}

export const isInstalled = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args).error === undefined

/** Where it keeps bodies: else that is a folder only root may write to. */
export const temporaryFolders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((kind) => `${kind}_temp_path @HOME@/${kind};`)
  .join(' ')

/** Its own defaults, with nothing but where it listens (@PORT@) and whom it asks. */
export const plainNginx = (server: string): string => `
worker_processes 1; pid @HOME@/pid; error_log @HOME@/error.log;
events {}
http {
  access_log off; ${temporaryFolders}
  server { listen 127.0.0.1:@PORT@; location / { proxy_pass http://127.0.0.1:${server}; } }
}`

/** @param configuration in which @PORT@ stands for where nginx listens and @HOME@ for a folder of its own */
export async function startNginx(configuration: string): Promise<Nginx> {
  const port = await freePort()
  const home = mkdtempSync(path.join(tmpdir(), 'guidepost-nginx-'))
  // Started by root, its workers are a user of their own, who has to get there.
  chmodSync(home, 0o755)
  const file = path.join(home, 'nginx.conf')
  writeFileSync(file, configuration.replaceAll('@PORT@', String(port)).replaceAll('@HOME@', home))
  const child = spawn('nginx', ['-p', home, '-c', file, '-e', `${home}/error.log`, '-g', 'daemon off;'], {
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  await listening(port)
  return {
    origin: `http://127.0.0.1:${port}`,
    complaints: () => {
      const log = path.join(home, 'error.log')
      return existsSync(log) ? readFileSync(log, 'utf8').slice(-2000) : ''
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}
