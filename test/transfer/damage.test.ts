import { appendFileSync } from 'node:fs'
import { readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from '#test/support/random'
import type { Payload } from 'payload'
import { type FilledSite, startFilledSite } from '#test/transfer/filledSite'

const { exportSite } = await import('#src/transfer/exportSite')
const { importSite } = await import('#src/transfer/importSite')
const { isSiteFile, verifyArchive } = await import('#src/transfer/archiveReader')

let site: FilledSite
let empty: Payload
let file: string
let bytes: Buffer

beforeAll(async () => {
  site = await startFilledSite()
  empty = (await site.openAnother()).payload
  file = path.join(site.folder, 'site.ndjson')
  await exportSite({ ...site.whole, payload: site.payload, file })
  bytes = await readFile(file)
})
afterAll(() => site?.stop())

let number = 0
/** A file with other contents. */
const fileWith = async (contents: Buffer | string, end = '') => {
  const name = path.join(site.folder, `other-${number++}.ndjson${end}`)
  await writeFile(name, contents)
  return name
}
const mediaDir = () => path.join(site.folder, 'no-media')

const importing = (name: string) =>
  importSite({ payload: empty, file: name, mediaDir: mediaDir(), secret: site.secret })

async function expectNothingWritten() {
  const { tablesOf } = await import('#src/database/tables')
  const { countRows } = await import('#src/database/readRows')
  const { unfinishedImport } = await import('#src/transfer/unfinished')
  for (const place of tablesOf(empty)) expect([place, await countRows(empty, place)]).toEqual([place, 0])
  expect(await unfinishedImport(empty)).toBeNull()
  expect(await stat(mediaDir()).catch(() => null)).toBeNull()
}
/** With the last line made anew, as a forger would do it. */
const lines = () => bytes.toString('utf8').trimEnd().split('\n')

test('an exported site is known by its first line, whatever its name is', async () => {
  expect(await isSiteFile(file)).toBe(true)
  expect(await isSiteFile(await fileWith(gzipSync(bytes), '.txt'))).toBe(true)
  expect(await isSiteFile('test/importing/fixtures/lighthouse.txt')).toBe(false)
  expect(await isSiteFile(path.join(site.folder, 'not there'))).toBe(false)
})

test('whatever byte is changed, the file is refused', async () => {
  const name = path.join(site.folder, 'changed.ndjson')
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: bytes.length - 2 }),
      fc.integer({ min: 1, max: 255 }),
      async (at, by) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at]! + by) % 256
        await writeFile(name, changed)
        await expect(verifyArchive(name)).rejects.toThrow(/damaged|no exported site|version|cut off/)
      },
    ),
    { numRuns: 40 },
  )
})

test('wherever the file is cut off, it is refused', async () => {
  const name = path.join(site.folder, 'cut.ndjson')
  const gzipped = gzipSync(bytes)
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.double({ min: 0, max: 0.9999, noNaN: true }), async (zip, part) => {
      const whole = zip ? gzipped : bytes
      await writeFile(name, whole.subarray(0, Math.floor(whole.length * part)))
      await expect(verifyArchive(name)).rejects.toThrow(/damaged|no exported site|cut off/)
    }),
    { numRuns: 40 },
  )
})

describe('refused with one line, and nothing is written:', () => {
  test.each<[string, () => Buffer | string, RegExp]>([
    [
      'a line in the middle is missing',
      () =>
        lines()
          .filter((_, at) => at !== 40)
          .join('\n'),
      /is damaged at line \d+: .*Nothing was written\.$/,
    ],
    [
      'two lines have changed places',
      () => {
        const all = lines()
        ;[all[20], all[21]] = [all[21]!, all[20]!]
        return all.join('\n')
      },
      /is damaged at line \d+: the checksum .*Nothing was written\.$/,
    ],
    ['the end is missing', () => lines().slice(0, -1).join('\n'), /was cut off after line \d+/],
    ['something follows the end', () => [...lines(), '{}'].join('\n'), /something comes after the end/],
    ['it is empty', () => '', /is no exported site/],
    ['it is something else', () => '{"title":"A page"}\n', /is no exported site/],
    [
      'it comes from a newer Guidepost',
      () => bytes.toString('utf8').replace('"version":1', '"version":2'),
      /has version 2 of the format, and this Guidepost reads version 1/,
    ],
  ])('%s', async (_, contents, words) => {
    const name = await fileWith(contents())
    await expect(importing(name)).rejects.toMatchObject({
      name: 'TransferRefused',
      message: expect.stringMatching(words) as string,
    })
    await expectNothingWritten()
  })

  test('it names a place outside of the folder of pictures', async () => {
    const { isMediaName } = await import('#src/transfer/mediaFiles')
    for (const name of ['../x.png', 'a/b.png', '.env', '..', 'a\\b', 'x\0.png', ''])
      expect([name, isMediaName(name)]).toEqual([name, false])
  })

  test('it holds a field that this Guidepost does not have', async () => {
    const name = await sealed(
      lines().map((line, at) =>
        at === 0 ? line.replace('"careers":["id"', '"careers":["id","mood"') : line,
      ),
    )
    await expect(importing(name)).rejects.toThrow(
      /holds the field “mood” of careers, which this Guidepost does not know/,
    )
    await expectNothingWritten()
  })
})

test('a file that names collections which are gone is read as long as it holds no row of them', async () => {
  const unused = ['releases', 'schedules', 'outbox', 'webhooks']
  const ofBefore = lines().map((line, at) => {
    if (at > 0) return line
    const header = JSON.parse(line) as { schema: Record<string, string[]>; counts: Record<string, number> }
    for (const name of unused) {
      header.schema[name] = ['id', 'title']
      header.counts[name] = 0
    }
    return JSON.stringify(header)
  })
  const holding = ofBefore.map((line, at) => {
    if (at !== 1 && at !== ofBefore.length - 1) return line
    if (at === 1) return `${JSON.stringify({ in: 'releases', row: { id: 'kept', title: 'One' } })}\n${line}`
    const footer = JSON.parse(line) as { lines: number; rows: Record<string, number> }
    return JSON.stringify({ ...footer, lines: footer.lines + 1, rows: { ...footer.rows, releases: 1 } })
  })
  await expect(importing(await sealed(holding.join('\n').split('\n')))).rejects.toThrow(
    /holds releases, which this Guidepost does not know.*Nothing was written\.$/,
  )
  await expectNothingWritten()

  const { payload } = await site.openAnother()
  const file = await sealed(ofBefore)
  await expect(importSite({ payload, file, mediaDir: null, secret: site.secret })).resolves.toMatchObject({
    rows: expect.any(Number) as number,
  })
})

test('a database that holds something is left alone', async () => {
  await expect(
    importSite({ payload: site.payload, file, mediaDir: site.mediaDir, secret: site.secret }),
  ).rejects.toMatchObject({
    name: 'TransferRefused',
    message: expect.stringMatching(/^This database is not empty \(users: 6\)/) as string,
  })
})

test('an export that fails leaves no file behind', async () => {
  const name = path.join(site.folder, 'never.ndjson')
  const before = await readdir(site.folder)
  let steps = 0
  const progress = {
    begin: () => undefined,
    step: () => {
      if (++steps === 5) throw new Error('No power')
    },
    end: () => undefined,
  }
  await expect(exportSite({ ...site.whole, payload: site.payload, file: name, progress })).rejects.toThrow(
    'No power',
  )
  expect((await readdir(site.folder)).filter((one) => !one.startsWith('guidepost.db'))).toEqual(
    before.filter((one) => !one.startsWith('guidepost.db')),
  )
})

test('a picture that changes while it is copied does not spoil the file', async () => {
  const picture = path.join(site.whole.mediaDir, 'growing.bin')
  await writeFile(picture, Buffer.alloc(3_000_000, 1))
  const name = path.join(site.folder, 'grown.ndjson')
  const progress = {
    begin: () => undefined,
    step: () => appendFileSync(picture, 'more'),
    end: () => undefined,
  }
  try {
    await exportSite({ ...site.whole, payload: site.payload, file: name, progress })
  } finally {
    await rm(picture)
  }
  await expect(verifyArchive(name)).resolves.toBeDefined()
})

/** These lines with checksums that are right. */
async function sealed(all: string[]): Promise<string> {
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
  const written: string[] = []
  for (const line of all) {
    const value = JSON.parse(line) as Record<string, unknown>
    if ('check' in value) value.check = hash.copy().digest('hex')
    if ('end' in value) value.sha256 = hash.copy().digest('hex')
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    written.push(text)
  }
  return fileWith(written.join(''))
}

test('a compressed file holds the same as one that is not', async () => {
  const name = path.join(site.folder, 'site.ndjson.gz')
  await exportSite({ ...site.whole, payload: site.payload, file: name })
  const zipped = await readFile(name)
  expect(zipped.length).toBeLessThan(bytes.length)
  // On MongoDB rows that changed while it was made, or shortly before, come twice.
  const rows = (all: string[]) =>
    all.filter((line) => line.includes('"row":') && !line.includes('"again":true'))
  // One more at least: the event that tells of the second file.
  expect(rows(gunzipSync(zipped).toString('utf8').split('\n')).length).toBeGreaterThan(rows(lines()).length)
  await expect(verifyArchive(name)).resolves.toMatchObject({
    footer: { files: expect.any(Number) as number },
  })
})
