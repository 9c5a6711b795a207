import { exitWhenWritten } from '#src/commands/command/exitWhenWritten'
import { copySite } from '#src/commands/command/copySite'

const usage = `npm run export -- FILE [--as EMAIL] [--force]

Writes the whole site into one file, as newline-delimited JSON, while it goes on running: every row with its history, the
people with their passwords' hashes, and the pictures. npm run import -- FILE makes the same site of it in an empty database.
  FILE         a name that ends in .gz is compressed; - is standard output (npm run --silent export -- -)
  --as EMAIL   who does it, for the audit trail; without it "the system"
  --force      write over a file that is there`

await exitWhenWritten(await copySite({ action: 'export', usage, args: process.argv.slice(2) }))
