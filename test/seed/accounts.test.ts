import type { Payload } from 'payload'

import { roles } from '#access/roles'
import { systemStore } from '#src/database/store'
import { cities } from '#src/seed/cities'
import { type Desk, tell } from '#src/seed/desk'
import { people } from '#src/seed/people'
import { seedIfEmpty } from '#src/seed/run'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload

beforeAll(async () => {
  started = await startPayload()
  payload = started.payload
})
afterAll(() => started.stop())

const log = { info: () => undefined }
const given = { seedPassword: 'given by the operator' }
const count = (collection: string) => systemStore(payload).count(collection)

test('SEED=none writes nothing at all', async () => {
  expect(await seedIfEmpty(payload, { seed: 'none', ...given }, log)).toEqual({ seeded: 'none' })
  expect(await Promise.all(['users', 'cities', 'disclosures', 'events'].map(count))).toEqual([0, 0, 0, 0])
})

test('SEED=accounts makes the accounts, the cities and three live disclosures, and no other content', async () => {
  // The password was given, so there is nothing to show.
  expect(await seedIfEmpty(payload, { seed: 'accounts', ...given }, log)).toEqual({ seeded: 'accounts' })

  expect(await count('users')).toBe(roles.length)
  expect(await count('cities')).toBe(cities.length)
  const disclosures = (await systemStore(payload).find('disclosures')).docs
  expect(disclosures.map(({ kind }) => kind).sort()).toEqual(['affiliate', 'outcome', 'salary_estimate'])
  for (const disclosure of disclosures)
    expect(disclosure).toMatchObject({ workflowState: 'published', live: true })

  const others = ['careers', 'reading-lists', 'courses', 'books', 'topics', 'providers', 'media']
  expect(await Promise.all(others.map(count))).toEqual(others.map(() => 0))
})

test('everybody signs in with the password that was given', async () => {
  for (const { email, roles } of Object.values(people)) {
    const { user } = await payload.login({
      collection: 'users',
      data: { email, password: given.seedPassword },
    })
    expect(user?.roles).toEqual([...roles])
  }
})

test('cities have what an import needs to read a salary', async () => {
  const bengaluru = await systemStore(payload).findOne('cities', { slug: { equals: 'bengaluru' } })
  expect(bengaluru).toMatchObject({ country: 'IN', currency: 'INR', timeZone: 'Asia/Kolkata' })
  expect(bengaluru!.aliases).toEqual(expect.arrayContaining(['Bangalore', 'Bengalaru']))
})

test('a site with people in it is left alone, whatever SEED says', async () => {
  const before = await count('events')
  expect(await seedIfEmpty(payload, { seed: 'sample', ...given }, log)).toEqual({ seeded: 'already' })
  expect(await count('events')).toBe(before)
  expect(await count('careers')).toBe(0)
})

test('a document that an interrupted start left half-way goes on from there', async () => {
  const users = (await systemStore(payload).find('users')).docs
  const person = (email: string) => ({ ...users.find((user) => user.email === email)!, collection: 'users' })
  const desk = {
    payload,
    today: new Date(),
    people: Object.fromEntries(Object.entries(people).map(([key, { email }]) => [key, person(email)])),
  } as unknown as Desk
  const book = { slug: 'half-way', title: 'Half-way', writers: ['A. Writer'] }

  const id = await tell(desk, 'books', book, { ending: 'in_review' })
  expect(await tell(desk, 'books', book, {})).toBe(id)

  expect(await systemStore(payload).findByID('books', id)).toMatchObject({
    workflowState: 'published',
    live: true,
  })
  const events = (
    await systemStore(payload).find('events', { where: { document: { equals: id } }, sort: 'sequence' })
  ).docs
  expect(events.map(({ action }) => action)).toEqual(['create', 'submit', 'approve', 'publish'])
})
