import { parseArgs } from 'node:util'
import { findings, settingsFindings } from '#src/commands/doctor/checks'
import type { Finding } from '#src/commands/doctor/facts'
import { gather, readSettingsOnly } from '#src/commands/doctor/gather'
import { SettingsError } from '#src/settings'

const usage = `npm run doctor [-- --json]

Looks at everything a site stands on and says in one line each how it is; where something is wrong, what to do. It changes
nothing, and works while the server runs and when it does not.
  --json   for programs: { ok, checks: [{ name, level: ok|note|fault, words, todo }] }`

/** @returns the exit code: 0, 1 when something is wrong, 2 when the command was misused */
async function main(args: string[]): Promise<number> {
  let isJson: boolean
  try {
    const { values } = parseArgs({
      args,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
    if (values.help) {
      console.log(usage)
      return 0
    }
    isJson = values.json === true
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    return 2
  }
  const found = await examine()
  const ok = found.every(({ level }) => level !== 'fault')
  await print(isJson ? JSON.stringify({ ok, checks: found }, null, 2) : found.map(lineOf).join('\n'))
  return ok ? 0 : 1
}

async function examine(): Promise<Finding[]> {
  try {
    return findings(await gather(readSettingsOnly()))
  } catch (error) {
    if (error instanceof SettingsError) return settingsFindings(process.version, error.lines)
    throw error
  }
}

const marks = { ok: 'ok   ', note: 'note ', fault: 'FAULT' } as const

const lineOf = ({ level, name, words, todo }: Finding): string =>
  `${marks[level]}  ${name.padEnd(10)}  ${words}${todo ? `\n                   -> ${todo}` : ''}`

/** Until it is written: a pipe takes 64 kB, and the end of the process would cut off the rest. */
const print = (text: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()))

process.exit(await main(process.argv.slice(2)))
