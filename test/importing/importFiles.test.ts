import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { livePublicationOfSite } from '#src/publications/read'
import { type FileReport, type ImportOptions, type ImportReport, isFaulty } from '#src/importing/importFiles'
import { password } from '#test/support/people'
import { mixedAsHtml, mixedAsMarkdown, mixedAsText, mixedPages } from '#test/importing/mixedPages'
import fc from '#test/support/random'
import { png } from '#test/images/pictures'
import { startSite } from '#test/support/startSite'

const fixture = (name: string) => path.resolve('test/importing/fixtures', name)

let folder: string

const { started, payload, people, build } = await startSite()

beforeAll(async () => {
  folder = path.join(started.folder, 'files')
  await mkdir(folder)
  const city = (name: string, country: string, currency: string, timeZone: string, aliases: string[] = []) =>
    build.city({ name, slug: null, country, currency, timeZone, aliases })
  await city('Lyon', 'FR', 'EUR', 'Europe/Paris')
  await city('Toronto', 'CA', 'CAD', 'America/Toronto')
  await city('Ōsaka', 'JP', 'JPY', 'Asia/Tokyo')
  await city('City of Leeds', 'GB', 'GBP', 'Europe/London', ['Leeds'])
  await build.disclosure({ kind: 'affiliate', state: 'published' })
  await build.disclosure({ kind: 'salary_estimate', state: 'published' })
  await build.disclosure({ kind: 'outcome' })
})

const importFiles = async (files: string[], options: ImportOptions = {}): Promise<ImportReport> =>
  (await import('#src/importing/importFiles')).importFiles(payload, files, options)

/** A copy of a page about something else, so that no test meets the drafts of another. */
const pageAbout = async (subject: string, change: (text: string) => string = (text) => text) => {
  const text = change((await readFile(fixture('beekeeper.txt'), 'utf8')).replaceAll('Beekeeper', subject))
  const file = path.join(folder, `${subject.replaceAll(' ', '-')}-${Math.random().toString(36).slice(2)}.txt`)
  await writeFile(file, text)
  return file
}

const asAdmin = () => ({ depth: 0, overrideAccess: false, user: people.admin }) as const

const careerOf = async (id: string | null | undefined) =>
  (await payload.findByID({
    collection: 'careers',
    id: String(id),
    ...asAdmin(),
  })) as unknown as Record<string, never>

const careersCount = async () =>
  (await payload.count({ collection: 'careers', overrideAccess: false, user: people.admin })).totalDocs

test('a page becomes a draft that Payload accepts, by the importer, and nothing is live', async () => {
  const { files, author } = await importFiles([fixture('glazier.md')])
  expect(author).toBe('importer@system.invalid')
  expect(files[0]).toMatchObject({
    outcome: 'created',
    title: 'Glazier',
    slug: 'glazier',
    workflowState: 'draft',
  })

  const career = await careerOf(files[0]?.id)
  expect(career).toMatchObject({
    workflowState: 'draft',
    live: false,
    salariesHeading: 'Salaries by city',
    pathHeading: 'Path to Glazier',
  })
  expect(career.sections).toHaveLength(3)
  expect(career.citations).toHaveLength(2)
  const { docs } = await payload.find({
    collection: 'publications',
    where: { sourceCollection: { equals: 'careers' } },
    ...asAdmin(),
  })
  expect(docs).toEqual([])
})

test('the importer is an editor in whose name nobody can sign in', async () => {
  await importFiles([await pageAbout('Falconer')])
  const { docs } = await payload.find({
    collection: 'users',
    where: { email: { equals: 'importer@system.invalid' } },
    ...asAdmin(),
  })
  expect(docs).toHaveLength(1)
  expect(docs[0]).toMatchObject({ name: 'Importer', roles: ['editor'] })
})

test('a sign means what it means in the city’s country, and the report says what was assumed', async () => {
  const { files } = await importFiles([await pageAbout('Brewer')])
  const career = await careerOf(files[0]?.id)
  const salaries = (career.salaries ?? []) as {
    city: string | null
    median: number
    currency: string
    source?: string
  }[]
  expect(salaries.map(({ median, currency }) => [median, currency])).toEqual([
    [31_000, 'EUR'], [48_000, 'CAD'], [4_100_000, 'JPY'], [27_500, 'GBP'], [12_000, 'USD'],
  ]) // prettier-ignore
  expect(career.salaries).toMatchObject([{ period: 'year' }, { period: 'year' }, {}, {}, {}])
  expect(files[0]?.assumptions).toEqual(
    expect.arrayContaining(['Toronto (line 49): $ taken for CAD.', '“Leeds” (line 53) is City of Leeds.']),
  )
})

test('a salary in a city nobody has entered is kept, and the report says what to do', async () => {
  const { files } = await importFiles([await pageAbout('Cooper')])
  const { salaries } = (await careerOf(files[0]?.id)) as unknown as {
    salaries: { city?: string | null; source?: string }[]
  }
  expect(salaries[4]).toMatchObject({ median: 12_000, source: 'As imported: Xanadu, $12,000' })
  expect(salaries[4]?.city ?? null).toBeNull()
  expect(files[0]?.toDo).toEqual(
    expect.arrayContaining([expect.stringMatching(/“Xanadu” \(line 55\) is no city of this site/)]),
  )
})

test('disclosures are linked rather than copied, and one that is not live yet is named', async () => {
  const { files } = await importFiles([await pageAbout('Dyer')])
  const career = await careerOf(files[0]?.id)
  expect(career.disclosures).toHaveLength(3)
  expect(JSON.stringify(career.sections)).not.toMatch(/commission|estimates|guarantee/)
  expect(files[0]?.toDo).toEqual(
    expect.arrayContaining([expect.stringMatching(/linked, but readers can’t see it yet/)]),
  )
})

test('texts of the site are proposed in the report and in their draft, where it has none yet, and readers see no change', async () => {
  const texts = { mission: null, copyright: 'Ours', shareText: 'Pass it on', affiliateStatement: null }
  await build.site({ ...texts, state: 'draft' })
  const siteTexts = () => payload.findByID({ collection: 'site', id: 'site', ...asAdmin() })
  const asReader = () => livePublicationOfSite(payload, new Date())
  const { files } = await importFiles([await pageAbout('Engraver')])
  expect(await siteTexts()).toMatchObject({
    workflowState: 'draft',
    mission: 'Hivemap helps thousands of people find work that suits them.',
    copyright: 'Ours',
    shareText: 'Pass it on',
  })
  expect(files[0]?.drafted).toContain('mission')
  expect(files[0]?.drafted).not.toContain('copyright')
  expect(await asReader()).toBeNull()
  expect(files[0]?.proposed).toMatchObject({
    mission: 'Hivemap helps thousands of people find work that suits them.',
    copyright: '© 2021 Hivemap',
  })
  expect(await careerOf(files[0]?.id)).toMatchObject({
    shareText: 'Know anyone who talks to insects? Send this page on:',
  })
})

test('every word is proved from what the database gives back, and a word that is nowhere is named', async () => {
  const { files } = await importFiles([await pageAbout('Fuller')])
  const { proof } = files[0] as FileReport
  expect(proof).toMatchObject({ missing: [] })
  expect(proof?.words.accounted).toBe(proof?.words.of)
  expect(isFaulty({ dryRun: false, author: '', files })).toBe(false)
  const lossy = { ...(files[0] as FileReport), proof: { ...proof!, missing: [{ line: 3, what: '“word”' }] } }
  expect(isFaulty({ dryRun: false, author: '', files: [lossy] })).toBe(true)
})

test('random pages come back from the database to the last word', async () => {
  const pages = fc.sample(mixedPages, 9).map((page, index) => {
    const [write, ending] = ([[mixedAsHtml, 'html'], [mixedAsMarkdown, 'md'], [mixedAsText, 'txt']] as const)[index % 3]!
    return { file: path.join(folder, `random-${index}.${ending}`), text: write(page) }
  }) // prettier-ignore
  await Promise.all(pages.map(({ file, text }) => writeFile(file, text)))
  const { files } = await importFiles(pages.map(({ file }) => file))
  expect(
    files.map(({ file, proof }) => ({
      page: pages.find((one) => one.file === file)?.text,
      missing: proof?.missing,
    })),
  ).toEqual(files.map(({ file }) => ({ page: pages.find((one) => one.file === file)?.text, missing: [] })))
})

test('cities of the world are made with the draft, once, and said', async () => {
  const write = async (subject: string) => {
    const file = path.join(folder, `${subject}.md`)
    await writeFile(
      file,
      `# ${subject}\n\nA ${subject} works by hand.\n\n## Salaries\n\n- Beijing: ¥180,000\n- Mumbai: ₹6,00,000\n\n## Training\n\nThree years with a master.\n`,
    )
    return file
  }
  const { files } = await importFiles([await write('Papermaker'), await write('Inkmaker')])
  expect(files[0]?.cities).toMatchObject([
    { name: 'Beijing', country: 'CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
    { name: 'Mumbai', country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' },
  ])
  expect(files[1]?.cities).toEqual([])
  const { salaries } = (await careerOf(files[1]?.id)) as unknown as {
    salaries: { city: string; currency: string }[]
  }
  expect(salaries.map(({ city, currency }) => [city, currency])).toEqual(
    files[0]?.cities.map(({ id, currency }) => [id, currency]),
  )
})

test('a contributor’s drafts are their own, and they make no cities', async () => {
  const { files } = await importFiles([await pageAbout('Farrier')], { as: people.contributor.email })
  expect(await careerOf(files[0]?.id)).toMatchObject({ createdBy: people.contributor.id })
  expect(files[0]?.cities).toEqual([])
})

test.each([
  ['viewer', /viewer@.*may not write careers/],
  ['reviewer', /reviewer@.*may not write careers/],
] as const)('a %s imports nothing', async (role, reason) => {
  const before = await careersCount()
  await expect(importFiles([fixture('cobbler.txt')], { as: people[role].email })).rejects.toThrow(reason)
  expect(await careersCount()).toBe(before)
})

test('an address without an account is refused', async () => {
  await expect(importFiles([fixture('cobbler.txt')], { as: 'nobody@example.com' })).rejects.toThrow(
    /--as nobody@example\.com: there is no account/,
  )
})

test('a dry run reports the same and writes nothing', async () => {
  const file = await pageAbout('Gilder')
  const before = await careersCount()
  const dry = await importFiles([file], { dryRun: true })
  expect(await careersCount()).toBe(before)
  expect(dry.files[0]).toMatchObject({ outcome: 'would be created', id: null, slug: 'gilder' })
  const [real] = (await importFiles([file])).files
  expect({ ...real, id: null, outcome: '' }).toEqual({ ...dry.files[0], outcome: '' })
})

test('the same file again changes nothing, whatever its line ends, and says if the draft was edited', async () => {
  const file = await pageAbout('Hatter')
  const [first] = (await importFiles([file])).files
  const windows = await pageAbout('Hatter', (text) => text.replaceAll('\n', '\r\n'))
  const before = await careersCount()
  expect((await importFiles([windows])).files[0]).toMatchObject({ outcome: 'unchanged', id: first?.id })
  await payload.update({
    collection: 'careers',
    id: String(first?.id),
    data: { summary: 'Hats.' },
    ...asAdmin(),
  })
  expect((await importFiles([file])).files[0]?.unchangedBecause).toMatch(/and was edited since/)
  expect(await careersCount()).toBe(before)
})

test('two names of one page in one call make one draft', async () => {
  const { files } = await importFiles([await pageAbout('Innkeeper'), await pageAbout('Innkeeper')])
  expect(files.map((file) => file.outcome)).toEqual(['created', 'unchanged'])
})

test('another page with a title that is taken gets a slug of its own, and the report names the other', async () => {
  await importFiles([await pageAbout('Joiner')])
  const { files } = await importFiles([
    await pageAbout('Joiner', (text) => text.replace('Some carpentry', 'Much carpentry')),
  ])
  expect(files[0]).toMatchObject({ outcome: 'created', slug: 'joiner-2' })
  expect(files[0]?.assumptions).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/A similar page exists: “Joiner” \(draft\) has the slug joiner/),
    ]),
  )
})

test('a text too long for its field is kept in a section', async () => {
  const long = await pageAbout('Knife Grinder', (text) =>
    text.replace('Begin where the bees are.', `${'Long words. '.repeat(300)}`),
  )
  const { files } = await importFiles([long])
  expect(files[0]).toMatchObject({ outcome: 'created', proof: { missing: [] } })
})

test('one file that can’t be read stops all of them before anything is written', async () => {
  const before = await careersCount()
  await expect(importFiles([await pageAbout('Mason'), fixture('prices.csv')])).rejects.toThrow(
    /prices\.csv: /,
  )
  expect(await careersCount()).toBe(before)
})

test('a doubt is a warning that names its override', async () => {
  const [dry] = (await importFiles([fixture('recipe.txt')], { dryRun: true })).files
  expect(dry?.warnings).toEqual([expect.stringMatching(/may be no career page.*--yes/)])
  const [sure] = (await importFiles([fixture('recipe.txt')], { dryRun: true, yes: true })).files
  expect(sure?.warnings).toEqual([])
})

test('a picture beside its page is kept with its words and shown at the top; the others are named', async () => {
  await writeFile(path.join(folder, 'hives.png'), await png())
  const page = (subject: string) =>
    `# ${subject}\n\n![Three hives under a tree](hives.png)\n\n${subject}s keep bees. They earn a living from honey and need skills and training.\n\n## Skills\n\nPatience. ![](../secret.png) ![A queen](https://example.org/queen.png)\n`
  const files = await Promise.all(
    ['Hive Keeper', 'Bee Painter'].map(async (subject) => {
      const file = path.join(folder, `${subject.replace(' ', '-')}.md`)
      await writeFile(file, page(subject))
      return file
    }),
  )
  const pictures = { maxBytes: 20_000_000, fetch: false }
  const { files: dry } = await importFiles(files, { pictures, dryRun: true })
  expect(dry[0]?.assumptions).toContainEqual(
    expect.stringMatching(/hives\.png .* is kept in the library and stands at the top/),
  )
  const { files: reports } = await importFiles(files, { pictures })
  const [one, other] = await Promise.all(reports.map(({ id }) => careerOf(id)))
  const media = (await payload.findByID({ collection: 'media', id: String(one?.picture), ...asAdmin() })) as {
    alt?: string
    originalName?: string
  }
  expect(media).toMatchObject({ alt: 'Three hives under a tree', originalName: 'hives.png' })
  expect(other?.picture).toBe(one?.picture)
  expect(reports[0]?.toDo).toEqual([
    expect.stringMatching(/secret\.png.*not in the draft \(it is not in the folder of the page\)/),
    expect.stringMatching(/queen\.png.*not in the draft \(it is on the web; --pictures/),
  ])
  expect(reports.map(({ proof }) => proof?.missing)).toEqual([[], []])
})

test('people who sign in while many files are imported have a turn before the import is over', async () => {
  const files: string[] = []
  for (let number = 1; number <= 12; number++) files.push(await pageAbout(`Signwriter Number ${number}`))
  const order: string[] = []
  const importing = importFiles(files).then(() => order.push('imported'))
  const signedIn = payload
    .login({ collection: 'users', data: { email: people.viewer.email, password } })
    .then(() => order.push('signed in'))
  await Promise.all([importing, signedIn])
  expect(order).toEqual(['signed in', 'imported'])
})

test('the audit trail knows the file, the batch and the author', async () => {
  const { files } = await importFiles([await pageAbout('Netmaker')], {
    as: people.editor.email,
    batch: 'spring',
  })
  const { docs } = await payload.find({
    collection: 'events',
    where: { and: [{ document: { equals: files[0]?.id } }, { action: { equals: 'import' } }] },
    ...asAdmin(),
  })
  expect(docs).toEqual([
    expect.objectContaining({
      actor: people.editor.id,
      details: expect.objectContaining({ batch: 'spring' }),
    }),
  ])
})
