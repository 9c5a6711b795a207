// @ts-check
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fromSources, root, say, spawned, Stop } from '../src/commands/prepare.mjs'
import { siteEnvironment } from './processes.mjs'

/** How many live documents a site has. @typedef {{ courses: number, books: number, careers: number, topics: number, providers: number }} Size */

const named = { topics: 60, providers: 40 }

/** The sites that are measured. @param {boolean} quick with a fiftieth of the documents */
export const sizesOf = (quick) => ({
  small: { courses: 500, books: 900, careers: 100, ...named },
  big: quick
    ? { courses: 1000, books: 2000, careers: 300, ...named }
    : { courses: 50_000, books: 100_000, careers: 3000, ...named },
})

/** A database with so many documents, made once. @param {string} name @param {Size} size */
export async function seeded(name, size) {
  const made = [
    'bench/seed.ts',
    'bench/words.ts',
    'src/migrations/index.ts',
    'src/search/entry.ts',
    'src/search/words.ts',
    'src/search/sqlite.ts',
  ]
  const hash = createHash('sha256').update(JSON.stringify(size))
  for (const file of made) hash.update(readFileSync(path.join(root, file)))
  const folder = path.join(tmpdir(), `guidepost-bench-${name}-${hash.digest('hex').slice(0, 12)}`)
  if (existsSync(folder)) return folder
  const total = size.courses + size.books + size.careers
  say(`making ${total} live documents in ${folder}; for 150,000 this takes some minutes, once`)
  const beginning = `${folder}-${process.pid}`
  mkdirSync(path.join(beginning, 'media'), { recursive: true })
  const args = [
    ...fromSources(),
    'bench/seed.ts',
    String(size.courses),
    String(size.books),
    String(size.careers),
    String(size.topics),
    String(size.providers),
  ]
  const code = await spawned(process.execPath, args, { ...siteEnvironment(beginning), LOG_LEVEL: 'error' })
  if (code !== 0) throw new Stop('the documents could not be made; why stands above.')
  renameSync(beginning, folder)
  return folder
}

/** Each run begins with the same database. @param {string} from @param {string} to */
export function copied(from, to) {
  cpSync(from, to, { recursive: true })
  return to
}
