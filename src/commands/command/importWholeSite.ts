import { configure } from '#src/commands/command/configure'
import { explain } from '#src/commands/command/explain'
import { importSite } from '#src/transfer/importSite'
import { openSite } from '#src/transfer/openSite'
import { duration, progressOn } from '#src/transfer/progress'

/** `npm run import -- FILE` for a file that holds a whole site. @returns the exit code */
export async function importWholeSite(file: string): Promise<number> {
  const began = performance.now()
  try {
    const { settings, config } = await configure()
    const payload = await openSite(config, settings.databaseUrl)
    try {
      const { rows, files, resumedAfter, createdAt, sameSecret } = await importSite({
        payload,
        file,
        mediaDir: settings.mediaDir,
        secret: settings.payloadSecret,
        progress: progressOn(process.stderr),
      })
      const resumed = resumedAfter === null ? '' : ` (taken up after line ${resumedAfter})`
      console.log(
        `Imported the site as it was at ${createdAt}${resumed}: ${rows} rows and ${files} pictures, in ${duration(performance.now() - began)}.`,
      )
      if (!sameSecret)
        console.log(
          'PAYLOAD_SECRET is not the one that site had: people sign in as ever, but API keys have to be made again.',
        )
      return 0
    } finally {
      await payload.destroy()
    }
  } catch (error) {
    return explain(error, 'The import failed; run the same command again and it goes on:')
  }
}
