import crypto, { randomUUID } from 'node:crypto'

import type { Payload } from 'payload'

import { type Build, builders } from '#test/support/build'
import { type Answer, type Http, startHttp } from '#test/support/http'
import { type People, type Person, createPeople, createPerson, password } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'

let started: Started
let payload: Payload
let people: People
let http: Http
let build: Build

const admin = { as: 'admin@example.com' }
const apiKey = 'a-key-nobody-can-guess-0123456789-abc'

const signIn = (email: string, secret = password) =>
  http.post('/api/users/login', { body: { email, password: secret } })

const withToken = (token: string) => ({ headers: { authorization: `JWT ${token}` } })
const withKey = (key: string) => ({ headers: { authorization: `users API-Key ${key}` } })

const stored = async (id: string) =>
  (await payload.db.findOne({ collection: 'users', where: { id: { equals: id } } })) as unknown as Record<
    string,
    unknown
  >

beforeAll(async () => {
  started = await startPayload({ TRUST_PROXY: '1' })
  payload = started.payload
  people = await createPeople(payload)
  build = builders(payload, people)
  http = await startHttp(payload)
})
afterAll(async () => {
  await http.stop()
  await started.stop()
})

describe('who left', () => {
  let person: Person
  let token: string

  beforeEach(async () => {
    person = await createPerson(payload, { email: `leaver-${Date.now()}@example.com`, roles: ['editor'] })
    const answer = await signIn(person.email)
    token = answer.body.token
    const cookie = { headers: { cookie: String(answer.headers.get('set-cookie')).split(';')[0]! } }
    expect((await http.get('/api/careers', cookie)).status).toBe(200)
    await http.patch(`/api/users/${person.id}`, {
      ...withToken(token),
      body: { enableAPIKey: true, apiKey: `${apiKey}-${person.id}` },
    })
    expect((await http.get('/api/careers', withKey(`${apiKey}-${person.id}`))).status).toBe(200)
  })

  const isOut = async () => {
    for (const as of [withToken(token), withKey(`${apiKey}-${person.id}`)]) {
      expect((await http.get('/api/careers', as)).status).toBe(401)
      expect((await http.post('/api/topics', { ...as, body: { name: 'x' } })).status).toBe(401)
      expect((await http.get('/api/users/me', as)).body.user).toBeNull()
      expect((await http.post('/api/users/refresh-token', as)).status).toBe(401)
    }
  }

  test('is out with the next request: session, cookie and key', async () => {
    const { status } = await http.patch(`/api/users/${person.id}`, { ...admin, body: { deactivated: true } })
    expect(status).toBe(200)
    await isOut()
    expect((await signIn(person.email)).body).toMatchObject({
      status: 401,
      type: 'urn:guidepost:problem:account-deactivated',
    })
  })

  test('is out when the account is deleted', async () => {
    expect((await http.delete(`/api/users/${person.id}`, admin)).status).toBe(200)
    await isOut()
  })

  test('is out even if a session was left behind', async () => {
    const { sessions } = await stored(person.id)
    await http.patch(`/api/users/${person.id}`, { ...admin, body: { deactivated: true } })
    // As a write that was under way would leave it, on a database without transactions.
    await payload.db.updateOne({ collection: 'users', id: person.id, data: { sessions } })
    await isOut()
  })

  test('is not brought back by a sign-in or sign-out that was under way', async () => {
    for (let round = 0; round < 5; round++) {
      const { body } = await signIn(person.email)
      await Promise.all([
        http.patch(`/api/users/${person.id}`, { ...admin, body: { deactivated: true } }),
        signIn(person.email),
        signIn(person.email),
        http.post('/api/users/logout', withToken(body.token)),
        http.post('/api/users/refresh-token', withToken(token)),
      ])
      expect(await stored(person.id)).toMatchObject({ deactivated: true, apiKey: null, apiKeyIndex: null })
      await isOut()
      await http.patch(`/api/users/${person.id}`, { ...admin, body: { deactivated: false } })
      expect(await stored(person.id)).toMatchObject({ deactivated: false })
    }
  })
})

describe('signing in', () => {
  test('works side by side: nobody’s session is lost', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn('viewer@example.com')))
    for (const { body } of answers)
      expect((await http.get('/api/users/me', withToken(body.token))).body.user).toMatchObject({
        id: people.viewer.id,
      })
  })

  test('does not undo a change that an admin makes at the same moment', async () => {
    const person = await createPerson(payload, { email: 'racing@example.com', roles: ['viewer'] })
    for (const role of ['editor', 'reviewer', 'contributor', 'viewer']) {
      await Promise.all([
        signIn(person.email),
        http.patch(`/api/users/${person.id}`, { ...admin, body: { roles: [role] } }),
        signIn(person.email),
      ])
      expect((await stored(person.id)).roles).toEqual([role])
    }
  })

  test('ends the session that signs out, and no other', async () => {
    const [one, two] = [await signIn('contributor@example.com'), await signIn('contributor@example.com')]
    expect((await http.post('/api/users/logout', withToken(one.body.token))).status).toBe(200)
    expect((await http.get('/api/careers', withToken(one.body.token))).status).toBe(401)
    expect((await http.get('/api/careers', withToken(two.body.token))).status).toBe(200)
  })

  /** PBKDF2 rounds that were computed meanwhile: the work of comparing passwords. */
  const roundsDuring = async (work: () => Promise<unknown>): Promise<number> => {
    const original = crypto.pbkdf2
    let rounds = 0
    const counting = (...args: Parameters<typeof crypto.pbkdf2>) => {
      rounds += args[2] * Math.ceil(args[3] / 32)
      return original(...args)
    }
    crypto.pbkdf2 = counting as typeof crypto.pbkdf2
    try {
      await work()
    } finally {
      crypto.pbkdf2 = original
    }
    return rounds
  }
  const shown = ({ status, text, headers }: Answer) => ({
    status,
    text,
    headers: [...headers.keys()].filter((name) => !['date', 'x-request-id'].includes(name)).sort(),
  })

  test('says and does the same for a known and an unknown address, alone and eight at once', async () => {
    const known = 'second-reviewer@example.com'
    const unknown = 'nobody-at-all@example.com'
    const invited = await createPerson(payload, { email: 'no-password@example.com', roles: ['viewer'] })
    await payload.db.updateOne({ collection: 'users', id: invited.id, data: { hash: null, salt: null } })
    const older = await createPerson(payload, { email: 'older-hash@example.com', roles: ['viewer'] })
    await payload.db.updateOne({
      collection: 'users',
      id: older.id,
      data: { hash: 'ab'.repeat(512), salt: 'ab'.repeat(32) },
    })
    const answers: Answer[] = []
    const alone = async (email: string) =>
      roundsDuring(async () => answers.push(await signIn(email, 'not this one either')))
    const work = [
      await alone(known),
      await alone(unknown),
      await alone(invited.email),
      await alone(older.email),
    ]
    const eight = async (email: string) =>
      roundsDuring(async () =>
        answers.push(
          ...(await Promise.all(Array.from({ length: 8 }, () => signIn(email, 'nor is it this one')))),
        ),
      )
    const together = [await eight(known), await eight(unknown)]
    expect(work).toEqual([600_000, 600_000, 600_000, 600_000])
    expect(together).toEqual([4_800_000, 4_800_000])
    for (const answer of answers) expect(shown(answer)).toEqual(shown(answers[0]!))
    expect(answers[0]!.status).toBe(401)
  })

  test('is slowed after many failures, for a known and an unknown address alike', async () => {
    const person = await createPerson(payload, { email: 'guessed@example.com', roles: ['viewer'] })
    const guess = async (email: string) => {
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, attempt) => signIn(email, `not this one ${attempt}`)),
      )
      return answers.sort((x, y) => x.status - y.status)
    }
    const [known, unknown] = [await guess(person.email), await guess('not-there@example.com')]
    for (const answers of [known, unknown])
      expect(answers.map(({ status }) => status)).toEqual([...Array(12).fill(401), ...Array(4).fill(429)])
    const refused = known.at(-1)!
    expect(refused.body).toMatchObject({ type: 'urn:guidepost:problem:too-many-attempts' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(shown(unknown.at(-1)!).headers).toEqual(shown(refused).headers)
    // Nothing of the account was touched: there is no lock to hold up its owner. MongoDB keeps no field for what never was.
    const { lockUntil = null, loginAttempts } = await stored(person.id)
    expect({ lockUntil, loginAttempts }).toEqual({ lockUntil: null, loginAttempts: 0 })
    // An admin can end the wait.
    expect((await http.post('/api/users/unlock', { ...admin, body: { email: person.email } })).status).toBe(
      200,
    )
    expect((await signIn(person.email)).status).toBe(200)
  })

  test('is never kept from its owner by the guesses of others', async () => {
    const person = await createPerson(payload, { email: 'owner@example.com', roles: ['viewer'] })
    const from = (address: string, secret: string, cookie = '') =>
      http.post('/api/users/login', {
        body: { email: person.email, password: secret },
        headers: { 'x-forwarded-for': address, cookie },
      })
    const first = await from('203.0.113.1', password)
    const device = first.headers.getSetCookie().find((line) => line.startsWith('guidepost-device='))!
    expect(device).toMatch(/HttpOnly; SameSite=Lax/)
    const guesses = await Promise.all(Array.from({ length: 16 }, () => from('203.0.113.9', 'not this one')))
    expect(guesses.some(({ status }) => status === 429)).toBe(true)
    // From elsewhere, and from behind the same address in a browser that is known.
    expect((await from('203.0.113.2', password)).status).toBe(200)
    expect((await from('203.0.113.9', password, device.split(';')[0])).status).toBe(200)
    // A device is known for its own account only.
    const other = await http.post('/api/users/login', {
      body: { email: 'viewer@example.com', password },
      headers: { cookie: device.split(';')[0]! },
    })
    expect(other.status).toBe(200)
  })
})

describe('a forgotten password', () => {
  const asked = (email: unknown) => http.post('/api/users/forgot-password', { body: { email } })

  const mailTo = async (email: string, patience = 30_000): Promise<string | null> => {
    const { sendEmail } = payload
    const mails: { to?: unknown; text?: unknown }[] = []
    payload.sendEmail = async (mail) => void mails.push(mail as never)
    try {
      expect((await asked(email)).status).toBe(200)
      const end = Date.now() + patience
      while (mails.length === 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 20))
    } finally {
      payload.sendEmail = sendEmail
    }
    return mails[0] ? String(mails[0].text) : null
  }

  test('is answered the same whether there is such an account or not', async () => {
    const answers = await Promise.all(['viewer@example.com', 'nobody@example.com'].map(asked))
    expect(answers[0]!.status).toBe(200)
    expect(answers[1]!.status).toBe(200)
    expect(answers[1]!.text).toBe(answers[0]!.text)
    for (const email of ['', 7, null, { like: 'admin' }]) expect((await asked(email)).status).toBe(400)
  })

  test('is set anew by the address in the mail; other sessions end', async () => {
    const person = await createPerson(payload, { email: 'forgetful@example.com', roles: ['viewer'] })
    const before = (await signIn(person.email)).body.token
    const text = await mailTo(person.email)
    const token = /\/admin\/reset\/(\w+)/.exec(text ?? '')?.[1]
    expect(token).toBeDefined()
    const answer = await http.post('/api/users/reset-password', {
      body: { token, password: 'a new one that I remember' },
    })
    expect(answer.status).toBe(200)
    expect(JSON.stringify(answer.body.user)).not.toMatch(/hash|salt|resetPasswordToken/)
    expect((await http.get('/api/careers', withToken(before))).status).toBe(401)
    expect((await signIn(person.email, 'a new one that I remember')).status).toBe(200)
    // Once.
    const again = await http.post('/api/users/reset-password', { body: { token, password: 'another one' } })
    expect(again.status).toBe(401)
  })

  test('is no way in for a user who was deactivated', async () => {
    const person = await createPerson(payload, { email: 'forgetful-leaver@example.com', roles: ['viewer'] })
    await http.patch(`/api/users/${person.id}`, { ...admin, body: { deactivated: true } })
    expect(await mailTo(person.email, 1500)).toBeNull()
    expect((await stored(person.id)).resetPasswordToken ?? null).toBeNull()
  })
})

describe('a password', () => {
  const weak = ['abc', 'password', '        ', 'qwertyuiop', 'Password2026!', 'ninechars']

  test('that is short, blank, common or the address itself is refused wherever one is set', async () => {
    const person = await createPerson(payload, { email: 'weak.person@example.com', roles: ['viewer'] })
    const reset = async (secret: string) => {
      const token = await payload.forgotPassword({
        collection: 'users',
        data: { email: person.email },
        disableEmail: true,
      })
      return http.post('/api/users/reset-password', { body: { token, password: secret } })
    }
    const doors: [string, (secret: string) => Promise<Answer>][] = [
      [
        'a new account',
        (secret) =>
          http.post('/api/users', {
            ...admin,
            body: { email: 'weak.person@example.com', name: 'Weak', roles: ['viewer'], password: secret },
          }),
      ],
      [
        'by an admin',
        (secret) => http.patch(`/api/users/${person.id}`, { ...admin, body: { password: secret } }),
      ],
      [
        'one’s own',
        (secret) => http.patch(`/api/users/${person.id}`, { as: person.email, body: { password: secret } }),
      ],
      ['a reset', reset],
    ]
    for (const [door, set] of doors)
      for (const secret of [...weak, person.email, 'weak.person']) {
        const { status, body } = await set(secret)
        expect({ door, secret, status }).toEqual({ door, secret, status: 400 })
        expect(body.errors).toMatchObject([{ path: 'password', message: expect.stringMatching(/choose/i) }])
      }
    await expect(
      payload.create({
        collection: 'users',
        data: { email: 'by-command@example.com', name: 'C', roles: ['viewer'], password: 'abc' } as never,
        overrideAccess: true,
      }),
    ).rejects.toMatchObject({ status: 400 })
    expect((await signIn(person.email)).status).toBe(200)
  })

  test('may be long, with blanks and letters of any script, however a keyboard composes them', async () => {
    const person = await createPerson(payload, { email: 'composed@example.com', roles: ['viewer'] })
    const composed = `Über die Brücke ﬁndet データ ${'und weiter '.repeat(10)}`
    const { status } = await http.patch(`/api/users/${person.id}`, {
      ...admin,
      body: { password: composed.normalize('NFD') },
    })
    expect(status).toBe(200)
    for (const form of ['NFC', 'NFD', 'NFKC'] as const)
      expect((await signIn(person.email, composed.normalize(form))).status).toBe(200)
  })
})

describe('a person without a role', () => {
  const noRole = { path: 'roles', message: expect.stringMatching(/at least one role/) as string }

  test('is not made, and nobody is left without one', async () => {
    for (const roles of [undefined, [], null]) {
      const { status, body } = await http.post('/api/users', {
        ...admin,
        body: { email: 'no-role@example.com', name: 'N', password, roles },
      })
      expect(status).toBe(400)
      expect(body.errors).toMatchObject([noRole])
    }
    const person = await createPerson(payload, { email: 'with-role@example.com', roles: ['viewer'] })
    const left = await http.patch(`/api/users/${person.id}`, { ...admin, body: { roles: [] } })
    expect(left.status).toBe(400)
    expect(left.body.errors).toMatchObject([noRole])
    expect((await stored(person.id)).roles).toEqual(['viewer'])
  })

  test('from before is told at sign-in, shown when saved, and may be deactivated', async () => {
    const person = await createPerson(payload, { email: 'from-before@example.com', roles: ['viewer'] })
    await payload.db.updateOne({ collection: 'users', id: person.id, data: { roles: [] } })
    const answer = await signIn(person.email)
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({
      type: 'urn:guidepost:problem:account-without-role',
      detail: expect.stringMatching(/no role/) as string,
    })
    // Only with the right password.
    expect((await signIn(person.email, 'not this one')).status).toBe(401)
    const change = (body: object) => http.patch(`/api/users/${person.id}`, { ...admin, body })
    expect((await change({ name: 'Renamed' })).body.errors).toMatchObject([noRole])
    expect((await change({ deactivated: true })).status).toBe(200)
    expect((await change({ deactivated: false, roles: ['editor'] })).status).toBe(200)
    expect((await signIn(person.email)).status).toBe(200)
  })
})

describe('an invitation', () => {
  const invite = (fields: object = {}) =>
    http.post('/api/users', {
      ...admin,
      body: { email: `invited-${randomUUID()}@example.com`, name: 'Ada', roles: ['viewer'], ...fields },
    })
  const tokenIn = (url: unknown) => /\/admin\/reset\/(\w{64})$/.exec(String(url))?.[1] ?? ''
  const accept = (token: string, secret = 'a password of my own') =>
    http.post('/api/users/reset-password', { body: { token, password: secret } })

  test('is what an admin makes by an account without a password; its link lets its owner choose one, once', async () => {
    const { status, body } = await invite()
    expect(status).toBe(201)
    const { id, email, invitation } = body.doc
    const hours = (new Date(invitation.expiresAt).getTime() - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(71.9)
    expect(hours).toBeLessThanOrEqual(72)
    expect(invitation.sentTo).toBeNull()
    const token = tokenIn(invitation.url)
    expect((await accept(token, 'short')).status).toBe(400)
    expect((await accept(token)).status).toBe(200)
    expect((await signIn(email, 'a password of my own')).status).toBe(200)
    for (const again of [token, '', null, { like: 'a' }])
      expect((await accept(again as string, 'another one of mine')).status).toBeGreaterThanOrEqual(400)
    expect((await signIn(email, 'a password of my own')).status).toBe(200)
    const { docs } = await payload.db.find({
      collection: 'events',
      where: { document: { equals: id } },
      sort: 'sequence',
      limit: 0,
    })
    expect(docs.map((event) => (event as unknown as { action: string }).action)).toEqual([
      'person-created',
      'person-invited',
      'invitation-accepted',
      'login',
      'login',
      'login',
    ])
    expect(JSON.stringify(docs)).not.toContain(token)
  })

  test('lets nobody in before, and is read by nobody', async () => {
    const { body } = await invite()
    const { id, email, invitation } = body.doc
    const token = tokenIn(invitation.url)
    expect(await stored(id)).toMatchObject({ hash: null, salt: null })
    for (const secret of ['null', 'undefined', password, token])
      expect((await signIn(email, secret)).status).toBe(401)
    // A stranger does not get a link by asking for a forgotten password, nor takes the invitation away.
    await http.post('/api/users/forgot-password', { body: { email } })
    for (const reader of [people.admin, people.editor, people.viewer])
      for (const path of [
        `/api/users/${id}`,
        `/api/users/${id}/invitation`,
        '/api/users?limit=100',
        `/api/events?limit=100`,
      ])
        expect((await http.get(path, { as: reader.email })).text).not.toContain(token)
    const guessed = await http.get(`/api/users?where[resetPasswordToken][like]=${token.slice(0, 8)}`, admin)
    expect(guessed.text).not.toContain(id)
    expect((await stored(id)).resetPasswordToken).toBe(token)
  })

  test('can be sent again, which ends the link before it, and taken back', async () => {
    const { id, invitation } = (await invite()).body.doc
    const path = `/api/users/${id}/invitation`
    expect((await http.get(path, admin)).body).toEqual({ invited: true, expiresAt: invitation.expiresAt })
    const again = await http.post(path, admin)
    expect(again.status).toBe(200)
    expect((await accept(tokenIn(invitation.url))).status).toBe(401)
    const revoked = await http.delete(path, admin)
    expect(revoked.body).toEqual({ invited: true, expiresAt: null })
    expect((await accept(tokenIn(again.body.url))).status).toBe(401)
    const third = await http.post(path, admin)
    await payload.db.updateOne({
      collection: 'users',
      id,
      data: { resetPasswordExpiration: new Date(Date.now() - 1000).toISOString() },
    })
    expect((await accept(tokenIn(third.body.url))).status).toBe(401)
    const fourth = await http.post(path, admin)
    expect((await accept(tokenIn(fourth.body.url))).status).toBe(200)
    for (const method of ['POST', 'DELETE'])
      expect((await http.request(method, path, admin)).status).toBe(409)
  })

  test('is an admin’s to make', async () => {
    const { id } = (await invite()).body.doc
    const path = `/api/users/${id}/invitation`
    for (const reader of [people.editor, people.reviewer, people.contributor, people.viewer])
      for (const method of ['GET', 'POST', 'DELETE'])
        expect((await http.request(method, path, { as: reader.email })).status).toBe(403)
    expect((await http.post(path)).status).toBe(401)
    // Nor one’s own, to get a link that outlives a session.
    const own = `/api/users/${people.editor.id}/invitation`
    expect((await http.post(own, { as: people.editor.email })).status).toBe(403)
    expect((await http.post(`/api/users/${people.editor.id}/invitation`, admin)).status).toBe(409)
  })

  test('ends when an admin sets a password, or deactivates the person', async () => {
    const set = (await invite()).body.doc
    await http.patch(`/api/users/${set.id}`, { ...admin, body: { password: 'set by the admin now' } })
    expect((await accept(tokenIn(set.invitation.url))).status).toBe(401)
    const left = (await invite()).body.doc
    await http.patch(`/api/users/${left.id}`, { ...admin, body: { deactivated: true } })
    expect((await accept(tokenIn(left.invitation.url))).status).toBe(401)
    expect((await http.post(`/api/users/${left.id}/invitation`, admin)).status).toBe(409)
  })
})

describe('sessions', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

  test('are listed for their owner and for admins, and ended one by one, at once', async () => {
    const person = await createPerson(payload, { email: 'in-many-places@example.com', roles: ['viewer'] })
    const tokens = [await signIn(person.email), await signIn(person.email), await signIn(person.email)].map(
      ({ body }) => String(body.token),
    )
    const path = `/api/users/${person.id}/sessions`
    const here = { headers: { ...withToken(tokens[0]!).headers, 'user-agent': firefox } }
    const listed = async (ask: object = here) => (await http.get(path, ask)).body.sessions
    expect((await listed()).map(({ current }: { current: boolean }) => current).filter(Boolean)).toHaveLength(
      1,
    )
    // Noted beside the answer.
    let mine
    const end = Date.now() + 20_000
    do {
      mine = (await listed()).find(({ current }: { current: boolean }) => current)
    } while (!mine.lastUsedAt && Date.now() < end)
    expect(mine).toMatchObject({
      device: 'Firefox on Linux',
      lastUsedAt: expect.any(String),
      createdAt: expect.any(String),
    })

    const other = (await listed(admin)).find(({ device }: { device: string | null }) => device === null)
    expect((await http.delete(`${path}/${other.id}`, here)).status).toBe(200)
    expect((await http.delete(`${path}/${other.id}`, here)).status).toBe(404)
    const open = async () =>
      (await Promise.all(tokens.map((token) => http.get('/api/careers', withToken(token))))).map(
        ({ status }) => status,
      )
    expect((await open()).sort()).toEqual([200, 200, 401])
    expect((await http.delete(path, here)).body).toEqual({ ended: 1 })
    expect(await open()).toEqual([200, 401, 401])
    // An admin ends the last one.
    expect((await http.delete(`${path}/${mine.id}`, admin)).status).toBe(200)
    expect(await open()).toEqual([401, 401, 401])
    const { docs } = await payload.db.find({
      collection: 'events',
      where: { and: [{ document: { equals: person.id } }, { action: { equals: 'session-ended' } }] },
      limit: 0,
    })
    expect(docs).toHaveLength(3)
  })

  test('of others are nobody’s but an admin’s', async () => {
    const path = `/api/users/${people.admin.id}/sessions`
    const [session] = (await http.get(path, admin)).body.sessions
    for (const person of [people.editor, people.viewer])
      for (const [method, where] of [
        ['GET', path],
        ['DELETE', path],
        ['DELETE', `${path}/${session.id}`],
        ['GET', '/api/users/no-such-person/sessions'],
      ] as const)
        expect((await http.request(method, where, { as: person.email })).status).toBe(403)
    expect((await http.get(path)).status).toBe(401)
    expect((await http.get('/api/careers', admin)).status).toBe(200)
  })
})

describe('an API key', () => {
  const as = (person: Person) => ({ as: person.email })

  test('that could be guessed is refused', async () => {
    for (const key of ['123', 'a'.repeat(40), 'with spaces in it and long enough to be one', `${apiKey}\n`]) {
      const { status } = await http.patch(`/api/users/${people.editor.id}`, {
        ...as(people.editor),
        body: { enableAPIKey: true, apiKey: key },
      })
      expect([key, status]).toEqual([key, 400])
    }
  })

  test('is read by nobody, neither in answers nor by its own door; it acts as its owner', async () => {
    const key = `${apiKey}-of-the-editor`
    const made = await http.patch(`/api/users/${people.editor.id}`, {
      ...as(people.editor),
      body: { enableAPIKey: true, apiKey: key },
    })
    expect(made.status).toBe(200)
    const { user } = (await http.get('/api/users/me', withKey(key))).body
    expect(user).toMatchObject({ id: people.editor.id })
    for (const reader of [people.admin, people.editor, people.viewer]) {
      for (const door of [`/api/users/${people.editor.id}/api-key/reveal`])
        expect((await http.post(door, as(reader))).status).toBe(404)
      const { text } = await http.get(`/api/users/${people.editor.id}?depth=2`, as(reader))
      expect(text).not.toContain(key)
      expect(text).not.toMatch(/"(apiKey|apiKeyIndex)":"/)
    }
  })

  test('is given by its owner alone; an admin may end it', async () => {
    const person = await createPerson(payload, { email: 'keyed@example.com', roles: ['viewer'] })
    const trick = `${apiKey}-of-an-admin`
    await http.patch(`/api/users/${person.id}`, { ...admin, body: { enableAPIKey: true, apiKey: trick } })
    expect((await http.get('/api/careers', withKey(trick))).status).toBe(401)
    expect(await stored(person.id)).not.toMatchObject({ enableAPIKey: true })
    const created = await http.post('/api/users', {
      ...admin,
      body: {
        email: 'n@example.com',
        name: 'N',
        roles: ['viewer'],
        password,
        enableAPIKey: true,
        apiKey: `${trick}-2`,
      },
    })
    expect(created.status).toBe(201)
    expect((await http.get('/api/careers', withKey(`${trick}-2`))).status).toBe(401)

    const own = `${apiKey}-of-the-keyed`
    await http.patch(`/api/users/${person.id}`, { as: person.email, body: { apiKey: own } })
    expect((await http.get('/api/careers', withKey(own))).status).toBe(200)
    await http.patch(`/api/users/${person.id}`, { ...admin, body: { enableAPIKey: false } })
    expect((await http.get('/api/careers', withKey(own))).status).toBe(401)
    expect(await stored(person.id)).toMatchObject({ apiKey: null, apiKeyIndex: null, enableAPIKey: false })
  })

  test('opens nothing once it has ended; its owner may give it more time', async () => {
    const person = await createPerson(payload, { email: 'in-time@example.com', roles: ['viewer'] })
    const own = `${apiKey}-in-time`
    const ends = (apiKeyExpiresAt: string, as = person.email) =>
      http.patch(`/api/users/${person.id}`, { as, body: { apiKeyExpiresAt } })
    await http.patch(`/api/users/${person.id}`, {
      as: person.email,
      body: { enableAPIKey: true, apiKey: own },
    })
    expect((await http.get('/api/careers', withKey(own))).status).toBe(200)
    await ends(new Date(Date.now() - 1000).toISOString())
    expect((await http.get('/api/careers', withKey(own))).status).toBe(401)
    expect((await http.get('/api/users/me', withKey(own))).body.user).toBeNull()
    const later = new Date(Date.now() + 3_600_000).toISOString()
    await ends(later, 'admin@example.com')
    expect((await http.get('/api/careers', withKey(own))).status).toBe(401)
    await ends(later)
    expect((await http.get('/api/careers', withKey(own))).status).toBe(200)
  })

  test('survives a change of something else', async () => {
    const person = await createPerson(payload, { email: 'renamed@example.com', roles: ['viewer'] })
    const own = `${apiKey}-of-the-renamed`
    await http.patch(`/api/users/${person.id}`, {
      as: person.email,
      body: { enableAPIKey: true, apiKey: own },
    })
    await http.patch(`/api/users/${person.id}`, { as: person.email, body: { name: 'Another name' } })
    await http.patch(`/api/users/${person.id}`, { ...admin, body: { roles: ['editor'] } })
    expect((await http.get('/api/careers', withKey(own))).status).toBe(200)
  })
})

describe('what colleagues see of one another', () => {
  const secrets = /hash|salt|resetPassword|apiKey|API|sessions|lockUntil|loginAttempts|password/

  test('is a name; who gives out work sees roles; addresses are for admins', async () => {
    const seen = async (reader: Person) =>
      (await http.get(`/api/users/${people.contributor.id}?depth=1`, { as: reader.email })).body
    for (const reader of [people.viewer]) {
      const { createdAt: _c, updatedAt: _u, collection: _s, ...user } = await seen(reader)
      // Payload leaves an empty list where it took the sessions out.
      expect(user).toEqual({ id: people.contributor.id, name: 'Contributor', sessions: [] })
    }
    for (const reader of [people.editor, people.reviewer]) {
      const user = await seen(reader)
      expect(user).toMatchObject({ name: 'Contributor', roles: ['contributor'], deactivated: false })
      expect(user).not.toHaveProperty('email')
    }
    expect(await seen(people.admin)).toMatchObject({
      email: 'contributor@example.com',
      roles: ['contributor'],
    })
    expect((await seen(people.contributor)).email).toBe('contributor@example.com')
  })

  test('is no more where an account is shown inside something else', async () => {
    const career = await build.career({ state: 'in_review', assignee: people.editor.id })
    for (const path of [
      `/api/careers/${career.id}?depth=3`,
      `/api/careers/${career.id}?depth=2&populate[users][email]=true&populate[users][roles]=true&populate[users][hash]=true`,
      `/api/careers/versions?depth=3&where[parent][equals]=${career.id}`,
      '/api/media?depth=3',
    ]) {
      const { status, text, body } = await http.get(path, { as: 'viewer@example.com' })
      expect(status).toBe(200)
      expect(text).not.toContain('@example.com')
      for (const found of accountsIn(body))
        expect(JSON.stringify(found)).not.toMatch(/"(roles|email|deactivated)"/)
    }
    const { body } = await http.get(`/api/careers/${career.id}?depth=3`, { as: 'viewer@example.com' })
    expect(body.assignee).toMatchObject({ id: people.editor.id, name: 'Editor' })
  })

  test('never holds a secret, whichever fields are asked for, for an admin neither', async () => {
    const asks = [
      '/api/users?depth=3',
      '/api/users?select[hash]=true&select[salt]=true&select[apiKey]=true&select[apiKeyIndex]=true',
      '/api/users?select[resetPasswordToken]=true&select[sessions]=true&select[lockUntil]=true',
      `/api/users/${people.editor.id}?showHiddenFields=true&select[hash]=true`,
      '/api/users?showHiddenFields=true&populate[users][hash]=true',
      '/api/users?draft=true&depth=0',
    ]
    for (const ask of asks) {
      const { text } = await http.get(ask, admin)
      const others = (JSON.parse(text).docs ?? [JSON.parse(text)]).filter(
        ({ id }: { id: string }) => id !== people.admin.id,
      )
      for (const one of others)
        for (const name of Object.keys(one).filter(
          (key) => !['enableAPIKey', 'apiKeyExpiresAt'].includes(key) && one[key]?.length !== 0,
        ))
          expect([ask, name]).not.toEqual([ask, expect.stringMatching(secrets)])
    }
    for (const { text } of [
      await signIn('admin@example.com'),
      await http.get('/api/users/me', admin),
      await http.post('/api/users/refresh-token', admin),
    ])
      expect(text).not.toMatch(/"(hash|salt|resetPasswordToken|apiKey|apiKeyIndex|loginAttempts|lockUntil)"/)
    expect((await http.get('/api/users/versions', admin)).status).toBeGreaterThanOrEqual(400)
  })

  test('cannot be asked out of a condition or an order', async () => {
    const hidden = ['hash', 'salt', 'resetPasswordToken', 'resetPasswordExpiration', 'apiKey', 'apiKeyIndex']
    const more = ['lockUntil', 'loginAttempts', 'sessions.id', 'sessions.expiresAt']
    for (const name of [...hidden, ...more])
      for (const reader of ['admin@example.com', 'viewer@example.com']) {
        for (const path of [
          `/api/users?where[${name}][exists]=true`,
          `/api/users?where[or][0][and][0][${name}][like]=a`,
          `/api/users/count?where[${name}][exists]=true`,
          `/api/users?sort=${name}`,
          `/api/users?sort=-${name}`,
          `/api/careers?where[assignee.${name}][exists]=true`,
          `/api/careers?sort=assignee.${name}`,
          `/api/media?where[createdBy.${name}][like]=a`,
          `/api/media?sort=-createdBy.${name}`,
          `/api/careers/versions?where[version.assignee.${name}][exists]=true`,
          `/api/careers/versions?sort=version.assignee.${name}`,
        ]) {
          const { status } = await http.get(path, { as: reader })
          expect([path, status]).toEqual([path, 400])
        }
      }
    for (const name of ['email', 'enableAPIKey', 'apiKeyExpiresAt', 'roles', 'deactivated'])
      for (const path of [
        `/api/users?where[${name}][exists]=true`,
        `/api/users?sort=${name}`,
        `/api/careers?where[assignee.${name}][exists]=true`,
        `/api/careers?sort=assignee.${name}`,
      ])
        expect([path, (await http.get(path, { as: 'viewer@example.com' })).status]).toEqual([path, 400])
    expect((await http.get('/api/users?where[email][like]=example', admin)).status).toBe(200)
    expect((await http.get('/api/users?sort=name', { as: 'viewer@example.com' })).status).toBe(200)
  })
})

describe('every relation to a person', () => {
  test('is no way to ask for a secret, wherever it stands', async () => {
    const paths = payload.config.collections.flatMap(({ slug, flattenedFields }) =>
      waysToPeople(flattenedFields).map((path) => [slug, path] as const),
    )
    expect(paths).toEqual(
      expect.arrayContaining([
        ['careers', 'assignee'],
        ['media', 'createdBy'],
        ['payload-preferences', 'user.value'],
        ['payload-locked-documents', 'user.value'],
      ]),
    )
    for (const [slug, path] of paths)
      for (const name of ['hash', 'resetPasswordToken', 'apiKeyIndex', 'sessions.id'])
        for (const ask of [`where[${path}.${name}][exists]=true`, `sort=${path}.${name}`]) {
          const { status, text } = await http.get(`/api/${slug}?${ask}`, admin)
          // An order by a person where each row names its kind is one that Payload does not know.
          const isIgnored = ask.startsWith('sort') && /"docs":\[\]/.test(text)
          expect([slug, ask, isIgnored || [400, 403, 404].includes(status)]).toEqual([slug, ask, true])
        }
  })
})

type AnyField = { name: string; type: string; relationTo?: string | string[]; flattenedFields?: AnyField[] }

const waysToPeople = (fields: readonly unknown[], above = ''): string[] =>
  (fields as AnyField[]).flatMap(({ name, relationTo, flattenedFields }) => {
    if ([relationTo].flat().includes('users'))
      return [`${above}${name}${Array.isArray(relationTo) ? '.value' : ''}`]
    return flattenedFields ? waysToPeople(flattenedFields, `${above}${name}.`) : []
  })

/** Every object in an answer that is one of the accounts. */
const accountsIn = (value: unknown): object[] => {
  if (!value || typeof value !== 'object') return []
  const ids = new Set(Object.values(people).map(({ id }) => id))
  const here = ids.has((value as { id: string }).id) ? [value] : []
  return [...here, ...Object.values(value).flatMap(accountsIn)]
}

describe('the last admin', () => {
  test('stays when two admins let each other go at the same moment', async () => {
    const second = await createPerson(payload, { email: 'second-admin@example.com', roles: ['admin'] })
    const attacks = [
      (id: string, as: string) => http.patch(`/api/users/${id}`, { as, body: { roles: ['viewer'] } }),
      (id: string, as: string) => http.patch(`/api/users/${id}`, { as, body: { deactivated: true } }),
    ]
    for (let round = 0; round < 10; round++) {
      const attack = attacks[round % 2]!
      const answers = await Promise.all([
        attack(second.id, 'admin@example.com'),
        attack(people.admin.id, 'second-admin@example.com'),
      ])
      const left = [await stored(people.admin.id), await stored(second.id)].filter(
        ({ roles, deactivated }) => (roles as string[]).includes('admin') && !deactivated,
      )
      expect(left.length).toBeGreaterThanOrEqual(1)
      for (const { status } of answers) expect([200, 401, 403, 409]).toContain(status)
      // Both again, by the system: a user who lost the role cannot give it back.
      for (const { id } of [people.admin, second])
        await payload.update({
          collection: 'users',
          id,
          data: { roles: ['admin'], deactivated: false } as never,
          overrideAccess: true,
        })
    }
    await http.stop()
    http = await startHttp(payload)
  })

  test('stays when two admins delete each other, and the one that was put back is whole', async () => {
    for (let round = 0; round < 4; round++) {
      const second = await createPerson(payload, { email: `a${round}@example.com`, roles: ['admin'] })
      await Promise.all([http.login(second.email), http.login('admin@example.com')])
      await Promise.all([
        http.delete(`/api/users/${second.id}`, admin),
        http.delete(`/api/users/${people.admin.id}`, { as: second.email }),
      ])
      const left = await payload.db.count({
        collection: 'users',
        where: { and: [{ roles: { in: ['admin'] } }, { deactivated: { not_equals: true } }] },
      })
      expect(left.totalDocs).toBeGreaterThanOrEqual(1)
      if (!(await stored(people.admin.id))) {
        people.admin = await createPerson(payload, {
          email: 'admin@example.com',
          name: 'Admin',
          roles: ['admin'],
        })
        await http.stop()
        http = await startHttp(payload)
      } else expect((await signIn('admin@example.com')).status).toBe(200)
    }
  })

  test('is not let go by any door, their own neither', async () => {
    const others = await payload.find({
      collection: 'users',
      where: { and: [{ roles: { in: ['admin'] } }, { id: { not_equals: people.admin.id } }] },
    })
    for (const { id } of others.docs) await payload.delete({ collection: 'users', id, overrideAccess: true })
    for (const body of [{ roles: ['editor'] }, { roles: [] }, { deactivated: true }, { roles: null }]) {
      expect((await http.patch(`/api/users/${people.admin.id}`, { ...admin, body })).status).toBe(409)
      await expect(
        payload.update({
          collection: 'users',
          id: people.admin.id,
          data: body as never,
          overrideAccess: true,
        }),
      ).rejects.toMatchObject({ status: 409 })
    }
    expect((await http.delete(`/api/users/${people.admin.id}`, admin)).status).toBe(409)
    expect((await http.delete('/api/users?where[id][exists]=true', admin)).status).toBe(405)
    expect(
      (await http.patch('/api/users?where[id][exists]=true', { ...admin, body: { roles: [] } })).status,
    ).toBe(405)
    expect(await stored(people.admin.id)).toMatchObject({ roles: ['admin'] })
  })
})

describe('roles', () => {
  test('are given by an admin only: by no field, door or form of the value', async () => {
    for (const person of [people.editor, people.reviewer, people.contributor, people.viewer]) {
      for (const body of [
        { roles: ['admin'] },
        { roles: 'admin' },
        { roles: { $push: 'admin' } },
        { 'roles.0': 'admin' },
        { roles: [...(person.roles ?? []), 'admin'], deactivated: false, id: people.admin.id },
      ]) {
        await http.patch(`/api/users/${person.id}`, { as: person.email, body })
        expect((await stored(person.id)).roles).toEqual(person.roles)
      }
      expect(
        (await http.post('/api/users', { as: person.email, body: { email: 'x@example.com' } })).status,
      ).toBe(403)
      const first = await http.post('/api/users/first-register', {
        as: person.email,
        body: { email: 'x@example.com', password, name: 'X', roles: ['admin'] },
      })
      expect(first.status).toBe(403)
    }
    expect(
      await payload.db.count({ collection: 'users', where: { email: { equals: 'x@example.com' } } }),
    ).toEqual({
      totalDocs: 0,
    })
  })
})
