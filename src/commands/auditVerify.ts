import { parseArgs } from 'node:util'

import { configure } from '#src/commands/command/configure'
import { openPayload } from '#src/environment/openPayload'
import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { verify } from '#src/audit/verify'
import { editorialCollections } from '#src/content/kinds'
import { SettingsError } from '#src/settings'
import { auditRules } from '#src/workflow/auditRules'

const usage = `npm run audit:verify [-- --expect SEQUENCE:HASH] [--json]

Checks the audit trail from its first event to its last, and holds what readers see and what editors have against it.
Ends with 0 when all is in order, and with 1 and the first thing that is not. The site may run meanwhile.
  --expect SEQUENCE:HASH   the end of the trail as an earlier run printed it: finds a trail cut off below it
  --json                   the result for programs`

/** `npm run audit:verify`. @returns the exit code: 0, 1 for a trail that is not in order, 2 when it could not be read */
export async function main(args: string[]): Promise<number> {
  try {
    const { expected, json, help } = readArguments(args)
    if (help) {
      console.log(usage)
      return 0
    }
    const payload = await openSite()
    try {
      const began = performance.now()
      const result = await verify({ payload, rules: auditRules, editorial: editorialCollections, expected })
      const seconds = ((performance.now() - began) / 1000).toFixed(1)
      if (json) console.log(JSON.stringify(result))
      else if (!result.ok) console.error(`The audit trail is NOT in order. ${result.fault}`)
      else {
        const { events, publications, documents, unfinished, head } = result
        const end = head ? `; it ends at ${head.sequence}:${head.hash}` : ''
        const left = unfinished > 0 ? ` (${unfinished} unfinished ones are invisible)` : ''
        console.log(
          `The audit trail is in order: ${events} events, ${publications} publications${left}, ${documents} documents in ${seconds} s${end}`,
        )
      }
      return result.ok ? 0 : 1
    } finally {
      await payload.destroy()
    }
  } catch (error) {
    if (error instanceof Misuse) console.error(error.message)
    else if (error instanceof SettingsError) for (const line of error.lines) console.error(line)
    else console.error('The audit trail could not be read:', error)
    return 2
  }
}

class Misuse extends Error {}

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        expect: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    return { expected: expectedEnd(values.expect), json: values.json === true, help: values.help === true }
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

function expectedEnd(text: string | undefined) {
  if (text === undefined) return undefined
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim()) ?? []
  if (!sequence || !hash)
    throw new Misuse(`--expect ${text}: this is not SEQUENCE:HASH as an earlier run printed it.`)
  return { sequence: Number(sequence), hash }
}

async function openSite() {
  const { config, log } = await configure()
  return openPayload(config, log)
}

// Should the process end without an answer, that is no good news.
process.exitCode = 2
void main(process.argv.slice(2)).then(exitWhenWritten)
