// @ts-check
import { readFileSync } from 'node:fs'
import { Stop, bundleStale, installMissing, isBundled, load, pagesFolder, run } from './prepare.mjs'

// `node src/commands/run.mjs import FILE...`: runs a command of this folder that is written in TypeScript.
await run(async () => {
  const [name = ''] = process.argv.splice(2, 1)
  if (!commands().includes(name)) throw new Stop(`there is no command "${name}".`, 2)
  process.env.NODE_ENV ??= 'production'
  await installMissing({ isBuilt: isBundled() })
  await bundleStale()
  // Where the admin of these sources would be, for those who ask (doctor).
  process.env.GUIDEPOST_PAGES = pagesFolder()
  await load(`commands/${name}`)
})

/** Those that a script of package.json runs, each of which has its row in access/doors.ts. @returns {string[]} */
function commands() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  return Object.values(scripts).flatMap((script) => /\brun\.mjs (\w+)/.exec(script)?.[1] ?? [])
}
