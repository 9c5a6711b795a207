import type { Payload } from 'payload'

import type { Mailer } from '#src/notifications/mailer'
import { type Build, type Built, builders } from '#test/support/build'
import { type MailServer, startMailServer } from '#test/support/mailServer'
import { type People, createPeople, createPerson } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload
let people: People
let build: Build
let mail: MailServer

beforeAll(async () => {
  mail = await startMailServer()
  started = await startPayload({ SMTP_URL: mail.url, MAIL_FROM: 'desk@guides.example.com' })
  payload = started.payload
  people = await createPeople(payload)
  build = builders(payload, people)
})
afterAll(async () => {
  await mail.stop()
  await started.stop()
})

const minute = 60_000
const hour = 60 * minute

/** Each test has a clock of its own, which begins now and goes on only when it is told. */
let clock: Date
const later = (milliseconds: number) => (clock = new Date(clock.getTime() + milliseconds))

beforeEach(async () => {
  const { systemStore } = await import('#src/database/store')
  await systemStore(payload).remove('notifications', { id: { exists: true } })
  await systemStore(payload).remove('leases', { id: { exists: true } })
  mail.received.length = 0
  mail.mood = 'takes'
  clock = new Date(Date.now() + 2 * minute)
})

const mailer = async (holder = 'one'): Promise<Mailer> => {
  const { createMailer } = await import('#src/notifications/mailer')
  const { smtp } = await import('#src/notifications/transport')
  return createMailer({
    payload,
    deliver: smtp(mail.url),
    from: { name: 'Guidepost', address: 'desk@guides.example.com' },
    publicUrl: 'https://guides.example.com',
    now: () => clock,
    holder,
  })
}

const move = async (career: Built, user: People[keyof People], name: string, more: object = {}) => {
  const { transition } = await import('#src/workflow/transition')
  return transition({
    payload,
    user,
    collection: 'careers',
    id: career.id,
    transition: name,
    ...more,
  } as never)
}

const mailsTo = (person: { email: string }) => mail.received.filter(({ to }) => to.includes(person.email))

const rows = async (person: { id: string }) =>
  (
    await payload.find({
      collection: 'notifications',
      where: { recipient: { equals: person.id } },
      limit: 0,
      sort: 'at',
    })
  ).docs

test('a mail says what happened, by whom, and where to look, in plain words and in HTML', async () => {
  const career = await build.career({ title: 'Bäcker/in', state: 'in_review' })
  await (await mailer()).tick()
  const [received] = mailsTo(people.reviewer)
  expect(received!.from).toBe('desk@guides.example.com')
  const words = received!.words
  expect(words).toContain('Editor submitted “Bäcker/in” for review.')
  expect(words).toContain(`https://guides.example.com/admin/collections/careers/${career.id}`)
  expect(words).toMatch(/Content-Type: text\/plain/)
  expect(words).toMatch(/Content-Type: text\/html/)
  expect(words).toMatch(/Auto-Submitted: auto-generated/)
  expect((await rows(people.reviewer))[0]).toMatchObject({ mailedAt: clock.toISOString() })
})

test('the newest news wait for what belongs to them', async () => {
  await build.career({ state: 'in_review' })
  clock = new Date()
  expect(await (await mailer()).tick()).toBe(0)
  later(2 * minute)
  expect(await (await mailer()).tick()).toBe(2)
})

test('several news come in one mail', async () => {
  const career = await build.career({ state: 'in_review' })
  await move(career, people.reviewer, 'approve')
  await move(career, people.admin, 'publish')
  const other = await build.career({ state: 'in_review' })
  await move(other, people.reviewer, 'request-changes', { note: 'Name a source.' })
  await (await mailer()).tick()
  const mails = mailsTo(people.editor)
  expect(mails).toHaveLength(1)
  const words = mails[0]!.words
  expect(words).toContain('Subject: 3 news about 2 documents')
  for (const part of ['Reviewer approved', 'Admin published', 'Name a source.']) expect(words).toContain(part)
})

test('nobody gets two mails about one document within an hour, and all of it is in the next', async () => {
  const career = await build.career({ state: 'in_review' })
  const { tick } = await mailer()
  await tick()
  expect(mailsTo(people.reviewer)).toHaveLength(1)

  await move(career, people.editor, 'withdraw')
  await move(career, people.editor, 'submit')
  const other = await build.career({ state: 'in_review' })
  for (let waited = 0; waited < 59; waited += 7) {
    later(7 * minute)
    await tick()
  }
  const within = mailsTo(people.reviewer)
  expect(within.filter(({ words }) => words.includes(career.id))).toHaveLength(2)
  expect(within.filter(({ words }) => words.includes(other.id))).toHaveLength(1)
  // The second mail about it came once the hour was over.
  const mailed = (await rows(people.reviewer))
    .filter(({ document }) => document === career.id)
    .map(({ mailedAt }) => new Date(mailedAt!).getTime())
  expect(mailed[1]! - mailed[0]!).toBeGreaterThanOrEqual(hour)
})

test('the hour holds over weeks of random news, for every person and document', async () => {
  const careers = [await build.career(), await build.career(), await build.career()]
  const { notify } = await import('#src/notifications/notify')
  const { systemStore } = await import('#src/database/store')
  const { tick } = await mailer()
  const mails: { at: number; words: string; to: string }[] = []
  let seed = 7
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below
  for (let step = 0; step < 80; step++) {
    const career = careers[random(3)]!
    const told = random(3) > 0
    if (told) {
      await notify(payload, undefined, {
        kind: 'comment',
        recipients: [people.reviewer.id, people.secondReviewer.id],
        actor: { id: people.editor.id, name: 'Editor' },
        collection: 'careers',
        document: career.id,
        title: career.title,
        text: `Step ${step}`,
      })
      // The rows carry the real time; here time goes faster.
      const fresh = (
        await systemStore(payload).find('notifications', { where: { text: { equals: `Step ${step}` } } })
      ).docs
      for (const { id } of fresh)
        await systemStore(payload).update(
          'notifications',
          { id: { equals: id } },
          { at: clock.toISOString() },
        )
    }
    mail.mood = (['takes', 'takes', 'refuses', 'breaks off'] as const)[random(4)]!
    later(random(25) * minute)
    const before = mail.received.length
    await tick()
    for (const { words, to } of mail.received.slice(before))
      mails.push({ at: clock.getTime(), words, to: to[0]! })
  }
  expect(mails.length).toBeGreaterThan(10)
  for (const career of careers) {
    for (const { email } of [people.reviewer, people.secondReviewer]) {
      const times = mails
        .filter(({ words, to }) => to === email && words.includes(career.id))
        .map(({ at }) => at)
      for (let n = 1; n < times.length; n++) expect(times[n]! - times[n - 1]!).toBeGreaterThanOrEqual(hour)
    }
  }
})

test('what was read in the inbox needs no mail', async () => {
  await build.career({ state: 'in_review' })
  const { markAllRead } = await import('#src/notifications/inbox')
  await markAllRead({ payload, person: people.reviewer.id })
  await (await mailer()).tick()
  expect(mailsTo(people.reviewer)).toHaveLength(0)
  expect(mailsTo(people.secondReviewer)).toHaveLength(1)
})

test('a user who was deactivated since gets no mail', async () => {
  const leaving = await createPerson(payload, { email: 'leaving@example.com', roles: ['reviewer'] })
  await build.career({ state: 'in_review' })
  await payload.update({
    collection: 'users',
    id: leaving.id,
    data: { deactivated: true },
    overrideAccess: false,
    user: people.admin,
  })
  await (await mailer()).tick()
  expect(mailsTo(leaving)).toHaveLength(0)
  expect(mailsTo(people.reviewer)).toHaveLength(1)
})

test('a server that refuses is asked again, later and later, and the mail comes once', async () => {
  await build.career({ state: 'in_review' })
  const { tick } = await mailer()
  mail.mood = 'refuses'
  const tries: number[] = []
  for (let passed = 0; passed < 16; passed++) {
    const before = (await rows(people.reviewer))[0]!.mailTries
    await tick()
    if ((await rows(people.reviewer))[0]!.mailTries !== before) tries.push(passed)
    later(minute)
  }
  expect(tries).toEqual([0, 1, 3, 7, 15])
  mail.mood = 'takes'
  later(20 * minute)
  await tick()
  await tick()
  expect(mailsTo(people.reviewer)).toHaveLength(1)
})

test('a server that is not there blocks nobody, and gets the mail when it is back', async () => {
  await mail.stop()
  const { tick } = await mailer()
  const begun = Date.now()
  const career = await build.career({ state: 'in_review' })
  await move(career, people.reviewer, 'approve')
  expect(await tick()).toBe(0)
  expect(Date.now() - begun).toBeLessThan(30_000)
  await mail.startAgain()
  later(5 * minute)
  await tick()
  expect(mailsTo(people.editor)).toHaveLength(1)
})

test('when the connection breaks and nobody knows whether it arrived, the hour passes before the next try', async () => {
  const career = await build.career({ state: 'in_review' })
  const { tick } = await mailer()
  mail.mood = 'breaks off'
  await tick()
  mail.mood = 'takes'
  expect(mailsTo(people.reviewer)).toHaveLength(1)
  later(55 * minute)
  await tick()
  expect(mailsTo(people.reviewer)).toHaveLength(1)
  later(10 * minute)
  await tick()
  expect(mailsTo(people.reviewer).filter(({ words }) => words.includes(career.id))).toHaveLength(2)
})

test('of two processes one sends, and the other follows when it has died', async () => {
  await build.career({ state: 'in_review' })
  const [one, two] = [await mailer('one'), await mailer('two')]
  const sent = await Promise.all([one.tick(), two.tick()])
  expect(sent.reduce((sum, n) => sum + n)).toBe(2)
  expect(mail.received).toHaveLength(2)

  await build.career({ state: 'in_review' })
  const loser = sent[0] ? two : one
  const winner = sent[0] ? one : two
  expect(await loser.tick()).toBe(0)
  later(3 * minute)
  expect(await loser.tick()).toBe(2)
  expect(await winner.tick()).toBe(0)
})

test('a process that stops leaves the work to the next at once', async () => {
  await build.career({ state: 'in_review' })
  const one = await mailer('one')
  await one.tick()
  await one.stop()
  await build.career({ state: 'in_review' })
  expect(await (await mailer('two')).tick()).toBe(2)
})

test('started, it sends by itself, and stopped it sends no more', async () => {
  const { createMailer } = await import('#src/notifications/mailer')
  const { smtp } = await import('#src/notifications/transport')
  const own = createMailer({
    payload,
    deliver: smtp(mail.url),
    from: { name: 'Guidepost', address: 'desk@guides.example.com' },
    publicUrl: 'https://guides.example.com',
    now: () => clock,
    interval: 20,
  })
  await build.career({ state: 'in_review' })
  own.start()
  while (mail.received.length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  await own.stop()
  await build.career({ state: 'in_review' })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(mail.received).toHaveLength(2)
})

test('what is three days old is no news any more', async () => {
  await build.career({ state: 'in_review' })
  later(73 * hour)
  expect(await (await mailer()).tick()).toBe(0)
})

test('Payload’s own mails go the same way', async () => {
  await payload.sendEmail({ to: 'another@example.com', subject: 'Set a new password', text: 'Here.' })
  expect(mail.received).toMatchObject([{ from: 'desk@guides.example.com', to: ['another@example.com'] }])
  expect(mail.received[0]!.words).toContain('From: Guidepost <desk@guides.example.com>')
})
