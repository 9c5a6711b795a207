import { getPayload } from 'payload'
import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { prepareEnvironment } from '#src/environment'
import { rebuildSearch } from '#src/search/rebuildSearch'
import { SettingsError } from '#src/settings'

/** `npm run search:rebuild`: makes the search index anew while the site serves. @returns the exit code */
async function main(): Promise<number> {
  try {
    prepareEnvironment()
    // Imported now and not above: what it imports reads the settings, which are ready only here.
    const { default: configuring } = await import('#src/payload.config')
    const payload = await getPayload({ config: await configuring })
    const began = performance.now()
    const { documents, removed } = await rebuildSearch(payload, (done) => {
      if (done % 10_000 === 0) console.log(`${done} documents …`)
    })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `The search index has ${documents} documents (${removed} were removed), made in ${seconds} s.`,
    )
    await payload.destroy()
    return 0
  } catch (error) {
    if (error instanceof SettingsError) for (const line of error.lines) console.error(line)
    else console.error('The search index could not be made:', error)
    return 1
  }
}

void main().then(exitWhenWritten)
