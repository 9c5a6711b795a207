import { buildConfig, getPayload } from 'payload'
import { databaseAdapter } from '#src/database/adapter'
import { notes, pages, wholeSchema } from '#test/support/smallSite'

/*
 * A process of its own that writes pages into a database until it has written enough or is killed, and says the id of
 * each that was acknowledged, one per line: node --import tsx test/support/writerProcess.ts DATABASE_URL MARK COUNT
 */

const [databaseURL, mark, count] = process.argv.slice(2) as [string, string, string]

const payload = await getPayload({
  config: buildConfig({
    secret: 'a secret for tests only',
    collections: [pages, notes],
    db: databaseAdapter({ databaseURL, migrations: [wholeSchema] }),
    logger: { options: { level: 'silent' } },
    telemetry: false,
    typescript: { autoGenerate: false },
  }),
})

for (let n = 0; n < Number(count); n++) {
  const { id } = await payload.create({
    collection: 'pages' as never,
    data: { title: `${mark} ${n}`, parts: [{ text: 'one' }, { text: 'two' }, { text: 'three' }] } as never,
  })
  process.stdout.write(`${id}\n`)
}
await payload.destroy()
