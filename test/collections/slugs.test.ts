import { startSite } from '#test/support/startSite'

const { payload, people } = await startSite()

const save = (data: Record<string, unknown>, collection = 'careers') =>
  payload.create({
    collection: collection as never,
    data: data as never,
    overrideAccess: false,
    user: people.editor,
  }) as Promise<{
    id: string
    slug: string
    title: string
  }>

/** What was refused, as { path: message }. */
const complaints = async (saving: Promise<unknown>): Promise<Record<string, string>> => {
  const error = await saving.then(
    () => ({ data: { errors: [] } }),
    (thrown: { data?: { errors?: { path: string; message: string }[] } }) => thrown,
  )
  return Object.fromEntries((error.data?.errors ?? []).map(({ path, message }) => [path, message]))
}

test('a slug is made from the title when none is given', async () => {
  expect((await save({ title: '  Data   Engineer ' })).slug).toBe('data-engineer')
})

test('a second page of the same title gets a number', async () => {
  await save({ title: 'Nurse' })
  expect((await save({ title: 'Nurse' })).slug).toBe('nurse-2')
  expect((await save({ title: 'Nurse' })).slug).toBe('nurse-3')
})

test('pages of one title saved in the same moment all get slugs of their own', async () => {
  const pages = await Promise.all(Array.from({ length: 5 }, () => save({ title: 'Pilot' })))
  expect(pages.map(({ slug }) => slug).sort()).toEqual(['pilot', 'pilot-2', 'pilot-3', 'pilot-4', 'pilot-5'])
})

test('a chosen slug that another draft has is refused, and the error names that page and the field', async () => {
  await save({ title: 'Plumber' })
  const said = await complaints(save({ title: 'Another', slug: 'plumber' }))
  expect(said.slug).toContain('“Plumber” already has the slug plumber')
})

test('a page keeps its own slug when it is saved again, also under a new title', async () => {
  const page = await save({ title: 'Baker' })
  const saved = await payload.update({
    collection: 'careers',
    id: page.id,
    data: { title: 'Master baker' },
    overrideAccess: false,
    user: people.editor,
  })
  expect(saved.slug).toBe('baker')
})

test('of people who choose one slug in the same moment one gets it', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, (_, index) => save({ title: `Racer ${index}`, slug: 'racer' })),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const result of results) {
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ status: 400, data: { errors: [{ path: 'slug' }] } })
  }
  const { totalDocs } = await payload.count({ collection: 'careers', where: { slug: { equals: 'racer' } } })
  expect(totalDocs).toBe(1)
})

test('the loser of such a race reads whose slug it is', async () => {
  const { describeUniqueError } = await import('#collections/globalHooks/describeUniqueError')
  const { slugAttempt } = await import('#collections/fields/slug')
  await save({ title: 'The winner', slug: 'race' })
  const clash = { path: 'slug', message: 'Value must be unique' }
  await describeUniqueError({
    collection: payload.collections.careers.config,
    context: { [slugAttempt]: 'race' },
    error: Object.assign(new Error(), { data: { errors: [clash] } }),
    req: { payload, t: () => 'Value must be unique' },
  } as never)
  expect(clash.message).toContain('“The winner” already has the slug race')
})

test('two kinds of content may have the same slug', async () => {
  await save({ title: 'Statistics' })
  expect((await save({ title: 'Statistics' }, 'topics')).slug).toBe('statistics')
})

test('a copy of a page has a title and a slug of its own', async () => {
  const page = await save({ title: 'Cook' })
  const copy = await payload.duplicate({
    collection: 'careers',
    id: page.id,
    overrideAccess: false,
    user: people.editor,
  })
  expect(copy).toMatchObject({ title: 'Cook (copy)', slug: 'cook-copy', workflowState: 'draft' })
})

test('without a title only the title is complained about', async () => {
  expect(Object.keys(await complaints(save({ summary: 'x' })))).toEqual(['title'])
})
