import { startSite } from '#test/support/startSite'

const { payload, people } = await startSite()

test('null for a group empties it, in the document and in a row, and is no fault of the server', async () => {
  const writing = { collection: 'careers', depth: 0, overrideAccess: false, user: people.editor } as const
  const salaries = [{ median: 2800, currency: 'EUR', period: 'month', percentiles: { p10: 2000 } }]
  const made = await payload.create({
    ...writing,
    data: { title: 'Fuller', seo: { description: 'Felt.' }, salaries } as never,
  })
  expect(made.salaries?.[0]).toMatchObject({ period: 'month', percentiles: { p10: 2000 } })
  const emptied = await payload.update({
    ...writing,
    id: made.id,
    data: { seo: null, salaries: [{ ...made.salaries?.[0], percentiles: null }] } as never,
  })
  expect(emptied.seo?.description ?? null).toBeNull()
  expect(emptied.salaries?.[0]?.percentiles?.p10 ?? null).toBeNull()
  expect(emptied.salaries?.[0]).toMatchObject({ median: 2800, period: 'month' })
})
