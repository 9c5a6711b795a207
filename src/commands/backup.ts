import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { copySite } from '#src/commands/command/copySite'

const usage = `npm run backup -- FILE [--as EMAIL] [--force]

Writes the whole site into one file while it goes on running, and reads the file once more to be sure of it. Whatever was
acknowledged before it began is in it. npm run restore -- FILE puts it back.
  FILE         a name that ends in .gz is compressed
  --as EMAIL   who does it, for the audit trail; without it "the system"
  --force      write over a file that is there`

await exitWhenWritten(await copySite({ action: 'backup', usage, args: process.argv.slice(2) }))
