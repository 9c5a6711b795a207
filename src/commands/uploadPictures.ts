import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { configure } from '#src/commands/command/configure'
import { Misuse, explain } from '#src/commands/command/explain'
import { bringAllPicturesThere } from '#src/images/pictureBucket'

const usage = `npm run pictures:upload

Brings the pictures that are in MEDIA_DIR and not in S3_BUCKET into the bucket. The site may run meanwhile.`

/** @returns the exit code: 0, 1 when it failed (the same command goes on), 2 when there is no bucket */
async function main(args: string[]): Promise<number> {
  try {
    if (args.length > 0) {
      if (args[0] !== '--help' && args[0] !== '-h') throw new Misuse(usage)
      console.log(usage)
      return 0
    }
    const { settings } = await configure()
    if (settings.s3 === null) throw new Misuse('S3_BUCKET is not set: pictures stay in MEDIA_DIR.')
    const count = await bringAllPicturesThere(settings.mediaDir)
    console.log(`${count} files were brought into the bucket ${settings.s3.bucket}.`)
    return 0
  } catch (error) {
    return explain(error, 'Not all pictures are in the bucket; run the same command again and it goes on:')
  }
}

await exitWhenWritten(await main(process.argv.slice(2)))
