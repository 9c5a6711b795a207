import { localDay } from '#src/content/day'
import { startServer } from '#test/support/startServer'

// Far ahead of UTC: for half of the day it is another day there than in London, and in the browser it may be a third.
const zone = 'Pacific/Kiritimati'
const { people, build, http } = await startServer({ SITE_TIME_ZONE: zone })
const editor = people.editor.email
const reviewer = people.reviewer.email

const day = (from: number) => localDay(new Date(Date.now() + from * 86_400_000), zone)

const courseWith = async (dates: object) => {
  const disclosure = await build.disclosure()
  const saved = await http.patch(`/api/disclosures/${disclosure.id}`, { as: editor, body: dates })
  expect(saved.status).toBe(200)
  for (const [name, as] of [
    ['submit', editor],
    ['approve', reviewer],
    ['publish', reviewer],
  ] as const)
    expect(
      (await http.post(`/api/disclosures/${disclosure.id}/transitions/${name}`, { as, body: {} })).status,
    ).toBe(200)
  const course = await build.course({
    affiliateUrl: 'https://courses.example.org/one?partner=1',
    disclosures: [disclosure.id],
  })
  const move = async (name: string, as: string) =>
    (await http.post(`/api/courses/${course.id}/transitions/${name}`, { as, body: {} })).status
  const submitted = await move('submit', editor)
  if (submitted === 200) expect(await move('approve', reviewer)).toBe(200)
  // Published for as long as the last day has come, or it would outlive a disclosure that ends.
  const plan = await http.post(`/api/courses/transitions/publish/plan`, {
    as: reviewer,
    body: { documents: [{ id: course.id }], expireAt: new Date(Date.now() + 20_000).toISOString() },
  })
  return { submitted, isCovered: plan.body.ok, doc: saved.body.doc, slug: disclosure.slug }
}

test('a disclosure covers the whole of its first and its last day in the site’s time zone', async () => {
  const today = await courseWith({ validFrom: day(0), validUntil: day(0) })
  expect(today).toMatchObject({ submitted: 200, isCovered: true })
  expect(await courseWith({ validUntil: day(-1) })).toMatchObject({ submitted: 422, isCovered: false })
  // It may be reviewed before its disclosure begins; it goes live when it has begun.
  expect(await courseWith({ validFrom: day(1) })).toMatchObject({ submitted: 200, isCovered: false })
})

test('a day given without a time, at any hour, or as an instant is stored as that day', async () => {
  const { doc, slug } = await courseWith({ validFrom: day(0), validUntil: `${day(5)}T23:30:00+14:00` })
  expect(doc.validFrom.slice(0, 10)).toBe(day(0))
  expect(doc.validUntil.slice(0, 10)).toBe(day(5))
  const { body } = await http.get(`/v1/disclosures/${slug}`)
  // From the first instant of the one day to the first after the other.
  expect(localDay(new Date(body.validFrom), zone)).toBe(day(0))
  expect(localDay(new Date(Date.parse(body.validFrom) - 1), zone)).toBe(day(-1))
  expect(localDay(new Date(body.validUntil), zone)).toBe(day(6))
  expect(localDay(new Date(Date.parse(body.validUntil) - 1), zone)).toBe(day(5))
})
