import path from 'node:path'
import fc from '#test/support/random'
import { getPayload } from 'payload'
import { type FilledSite, filesIn, startFilledSite } from '#test/transfer/filledSite'

const { exportSite } = await import('#src/transfer/exportSite')
const { importSite } = await import('#src/transfer/importSite')
const { totalOf } = await import('#src/transfer/archiveReader')

let site: FilledSite
let file: string
let steps: number
beforeAll(async () => {
  site = await startFilledSite()
  file = path.join(site.folder, 'site.ndjson')
  steps = totalOf((await exportSite({ ...site.whole, payload: site.payload, file })).header)
})
afterAll(() => site?.stop())

/** Breaks the import off after so many steps of writing (the checking of the file comes before). */
const breakingOffAfter = (most: number) => {
  let writing = false
  let done = 0
  return {
    begin: (words: string) => {
      writing = words === 'Writing the site'
    },
    step: (count = 1) => {
      if (writing && (done += count) >= most) throw new Error('No power')
    },
    end: () => undefined,
  }
}

test('an import that was broken off anywhere, and broken off again, comes to the same site', async () => {
  const { compareSites } = await import('#src/transfer/compareSites')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 3 }),
      async (moments) => {
        const { payload } = await site.openAnother()
        const mediaDir = path.join(site.folder, `media-${Math.random()}`)
        const options = { payload, file, mediaDir, secret: site.secret }
        let finished = false
        for (const moment of moments) {
          const outcome = await importSite({ ...options, progress: breakingOffAfter(moment * steps) }).catch(
            (error: Error) => error,
          )
          // What is left may be less than the moment at which it would have been broken off.
          finished = !(outcome instanceof Error)
          if (finished) break
          expect(outcome).toMatchObject({ message: 'No power' })
        }
        if (!finished)
          expect(await importSite(options)).toMatchObject({ resumedAfter: expect.any(Number) as number })
        expect(await compareSites(site.payload, payload, site.audit)).toMatchObject({ differences: [] })
        expect(await filesIn(mediaDir)).toEqual(await filesIn(site.mediaDir))
      },
    ),
    { numRuns: 3 },
  )
})

describe('a database with half a site', () => {
  let half: Awaited<ReturnType<FilledSite['openAnother']>>
  const importing = (name: string, most = Infinity) =>
    importSite({
      payload: half.payload,
      file: name,
      mediaDir: path.join(site.folder, 'half-media'),
      secret: site.secret,
      progress: breakingOffAfter(most),
    })
  beforeAll(async () => {
    half = await site.openAnother()
    await expect(importing(file, 60)).rejects.toThrow('No power')
  })

  test('is opened by no server', async () => {
    const { databaseAdapter } = await import('#src/database/adapter')
    const { migrations } = await import('#src/migrations/index')
    const { mongodbMigrations } = await import('#src/migrations/mongodb/index')
    const opening = getPayload({
      key: 'a server',
      config: {
        ...site.config,
        db: databaseAdapter({ databaseURL: half.database.url, migrations, mongodbMigrations }) as never,
      },
      disableOnInit: true,
    })
    await expect(opening).rejects.toThrow(
      /^This database holds half a site: the import of .*site\.ndjson, begun .*, came as far as line \d+\. Run `npm run import -- .*site\.ndjson` again and it goes on from there, or empty the database\.$/,
    )
  })

  test('takes no other file', async () => {
    const other = path.join(site.folder, 'another.ndjson')
    await exportSite({ ...site.whole, payload: site.payload, file: other })
    await expect(importing(other)).rejects.toThrow(/holds half a site.*another\.ndjson is another file/)
  })

  test('is not exported', async () => {
    await expect(
      exportSite({ ...site.whole, payload: half.payload, file: path.join(site.folder, 'half.ndjson') }),
    ).rejects.toThrow(/holds half a site/)
  })

  test('takes rows that were written and not noted before it died, as a database without transactions may have', async () => {
    const { bulkWriter } = await import('#src/database/bulkWriter')
    const { unfinishedImport } = await import('#src/transfer/unfinished')
    const { tablesByName } = await import('#src/transfer/siteRows')
    const { readArchive } = await import('#src/transfer/archiveReader')
    const { lines } = (await unfinishedImport(half.payload))!
    const writer = await bulkWriter(half.payload)
    for await (const { number, line } of readArchive(file)) {
      if (number <= lines || !('row' in line)) continue
      await writer.batch(() => writer.write(tablesByName(half.payload).get(line.in)!, [line.row]))
      if (number > lines + 5) break
    }
    await writer.close()
    await expect(importing(file)).resolves.toMatchObject({ resumedAfter: lines })
  })
})
