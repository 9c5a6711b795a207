import type { AuditEvent } from '#src/audit/chain'
import { type Person, createPerson, password } from '#test/support/people'
import { startServer } from '#test/support/startServer'

const admin = { as: 'admin@example.com' }
const apiKey = 'the-key-of-the-audit-0123456789-abcdef'

const newest = async () => {
  const { docs } = await payload.db.find({ collection: 'events', sort: '-sequence', limit: 1, where: {} })
  return Number((docs[0] as unknown as AuditEvent | undefined)?.sequence ?? 0)
}

/** The events that `work` leaves behind. */
const during = async (work: () => Promise<unknown>): Promise<AuditEvent[]> => {
  const before = await newest()
  await work()
  const { docs } = await payload.db.find({
    collection: 'events',
    where: { sequence: { greater_than: before } },
    sort: 'sequence',
    limit: 0,
  })
  return docs as unknown as AuditEvent[]
}

const actions = (events: AuditEvent[]) => events.map(({ action }) => action)

const signIn = (email: unknown, secret: unknown = password) =>
  http.post('/api/users/login', { body: { email, password: secret } })

const withToken = (token: string) => ({ headers: { authorization: `JWT ${token}` } })

const { payload, people, http } = await startServer()

beforeAll(async () => {
  for (const { email } of Object.values(people)) await http.login(email)
})

describe('on record', () => {
  let person: Person
  let token: string

  test('is who makes an account, with which roles', async () => {
    const [event] = await during(async () => {
      const { body } = await http.post('/api/users', {
        ...admin,
        body: { email: 'ada@example.com', name: 'Ada', password, roles: ['editor', 'contributor'] },
      })
      person = { ...body.doc, email: 'ada@example.com' }
    })
    expect(event).toMatchObject({
      action: 'person-created',
      actor: people.admin.id,
      actorName: 'Admin',
      collectionSlug: 'users',
      document: person.id,
      title: 'Ada',
      to: 'contributor, editor',
    })
  })

  test('is who signs in, how, and who signs out', async () => {
    const events = await during(async () => {
      token = (await signIn('ada@example.com')).body.token
      await http.post('/api/users/logout', withToken(token))
    })
    expect(events).toMatchObject([
      { action: 'login', actor: person.id, actorName: 'Ada', details: { how: 'password' } },
      { action: 'logout', actor: person.id, actorName: 'Ada' },
    ])
  })

  test('is a sign-in that failed, and why, without a password', async () => {
    const events = await during(async () => {
      await signIn('Ada@Example.com ', 'guessed-it-1')
      await signIn('nobody@example.com', 'guessed-it-2')
      await signIn('my-secret-password-in-the-wrong-field', 'guessed-it-3')
      await signIn({ like: 'ada' }, 'guessed-it-4')
    })
    expect(events).toMatchObject([
      {
        action: 'login-failed',
        actor: null,
        document: person.id,
        details: { email: 'ada@example.com', reason: 'wrong' },
      },
      { action: 'login-failed', actor: null, details: { email: 'nobody@example.com', reason: 'unknown' } },
      { action: 'login-failed', details: { reason: 'unknown' } },
    ])
    expect(events[2]!.details?.email ?? null).toBeNull()
    expect(JSON.stringify(events)).not.toMatch(/guessed-it|my-secret/)
  })

  // No account is locked any more: who guesses is slowed.
  test('is a sign-in that was slowed, and who ended the wait', async () => {
    const locked = await createPerson(payload, { email: 'locked@example.com', roles: ['viewer'] })
    const events = await during(async () => {
      await Promise.all(Array.from({ length: 14 }, () => signIn(locked.email, 'not this one')))
      await http.post('/api/users/unlock', { ...admin, body: { email: locked.email } })
    })
    const failed = events.filter(({ action }) => action === 'login-failed')
    expect(failed).toHaveLength(14)
    expect(failed.map(({ details }) => (details as { reason: string }).reason).sort()).toEqual([
      'slowed',
      'slowed',
      ...Array<string>(12).fill('wrong'),
    ])
    expect(failed.every(({ document }) => document === locked.id)).toBe(true)
    expect(events.at(-1)).toMatchObject({
      action: 'account-unlocked',
      actor: people.admin.id,
      document: locked.id,
    })
  })

  test('is guessing by a machine, without filling the trail', async () => {
    const events = await during(async () => {
      for (let attempt = 0; attempt < 40; attempt++) await signIn('guessed@example.com', 'x'.repeat(8))
    })
    expect(events).toHaveLength(30)
    expect(events.at(-1)!.details).toMatchObject({ moreAreNotRecordedThisHour: true })
    expect(events.at(-2)!.details?.moreAreNotRecordedThisHour ?? null).toBeNull()
  })

  test('is a change of roles: from what, to what, by whom', async () => {
    const events = await during(() =>
      http.patch(`/api/users/${person.id}`, { ...admin, body: { roles: ['reviewer'] } }),
    )
    expect(events).toMatchObject([
      { action: 'roles-changed', actor: people.admin.id, from: 'contributor, editor', to: 'reviewer' },
    ])
  })

  test('is a new password, by whom, and never what it is', async () => {
    const events = await during(() =>
      http.patch(`/api/users/${person.id}`, { ...admin, body: { password: 'a-new-secret-of-ada' } }),
    )
    expect(events).toMatchObject([
      { action: 'password-changed', actor: people.admin.id, document: person.id },
    ])
    const { hash, salt } = (await payload.db.findOne({
      collection: 'users',
      where: { id: { equals: person.id } },
    })) as unknown as { hash: string; salt: string }
    for (const secret of ['a-new-secret-of-ada', hash, salt])
      expect(JSON.stringify(events)).not.toContain(secret)
  })

  test('is a password set anew by mail: who asked is unknown, who did it signs in', async () => {
    let reset = ''
    const events = await during(async () => {
      reset = String(
        await payload.forgotPassword({
          collection: 'users',
          data: { email: 'ada@example.com' },
          disableEmail: true,
        }),
      )
      await http.post('/api/users/reset-password', { body: { token: reset, password: 'and-another-one' } })
    })
    expect(events).toMatchObject([
      { action: 'password-reset-requested', actor: null, document: person.id },
      { action: 'password-reset', actor: person.id },
      { action: 'login', actor: person.id, details: { how: 'password reset' } },
    ])
    expect(JSON.stringify(events)).not.toContain(reset)
  })

  test('is a key: issued, replaced, used (once an hour), revoked, and never which', async () => {
    const key = `${apiKey}-2`
    const as = withToken((await signIn('ada@example.com', 'and-another-one')).body.token)
    const made = await during(() =>
      http.patch(`/api/users/${person.id}`, { ...as, body: { enableAPIKey: true, apiKey } }),
    )
    expect(made).toMatchObject([{ action: 'api-key-issued', actor: person.id, document: person.id }])
    const replaced = await during(() =>
      http.patch(`/api/users/${person.id}`, { ...as, body: { apiKey: key } }),
    )
    expect(actions(replaced)).toEqual(['api-key-revoked', 'api-key-issued'])

    const used = await during(async () => {
      const withKey = { headers: { authorization: `users API-Key ${key}` } }
      await Promise.all(Array.from({ length: 5 }, () => http.get('/api/careers', withKey)))
      for (let n = 0; n < 3; n++) expect((await http.get('/api/careers', withKey)).status).toBe(200)
      // Another process knows nothing of this one's memory.
      delete (payload as unknown as Record<symbol, unknown>)[Symbol.for('guidepost.keyUses')]
      await http.get('/api/careers', withKey)
    })
    expect(used[0]).toMatchObject({ action: 'api-key-used', actor: person.id, details: { how: 'api key' } })
    expect(used).toHaveLength(1)

    const ended = await during(() =>
      http.patch(`/api/users/${person.id}`, { ...admin, body: { enableAPIKey: false } }),
    )
    expect(ended).toMatchObject([{ action: 'api-key-revoked', actor: people.admin.id, document: person.id }])
    expect(JSON.stringify([made, replaced, used, ended])).not.toContain('the-key-of-the-audit')
  })

  test('is a new name or address, by the name of the field', async () => {
    const events = await during(() =>
      http.patch(`/api/users/${person.id}`, {
        ...admin,
        body: { name: 'Ada L.', email: 'ada.l@example.com' },
      }),
    )
    expect(events).toMatchObject([
      { action: 'save', title: 'Ada L.', details: { changed: ['name', 'email'] } },
    ])
    expect(JSON.stringify(events)).not.toContain('ada.l@')
  })

  test('is who leaves, comes back, and is deleted', async () => {
    const patch = (deactivated: boolean) =>
      http.patch(`/api/users/${person.id}`, { ...admin, body: { deactivated } })
    const events = await during(async () => {
      await patch(true)
      await signIn('ada.l@example.com', 'and-another-one')
      await patch(false)
      await http.delete(`/api/users/${person.id}`, admin)
    })
    expect(events).toMatchObject([
      { action: 'person-deactivated', actor: people.admin.id, document: person.id },
      { action: 'login-failed', actor: null, document: person.id, details: { reason: 'deactivated' } },
      { action: 'person-activated' },
      { action: 'person-deleted', from: 'reviewer', title: 'Ada L.' },
    ])
  })

  test('is nothing where nothing happened', async () => {
    const events = await during(async () => {
      await http.get('/api/users/me', admin)
      await http.post('/api/users/refresh-token', admin)
      await http.patch(`/api/users/${people.viewer.id}`, {
        as: 'viewer@example.com',
        body: { roles: ['admin'] },
      })
      await http.patch(`/api/users/${people.viewer.id}`, { ...admin, body: { name: 'Viewer' } })
      await http.patch(`/api/users/${people.viewer.id}`, { as: 'editor@example.com', body: { name: 'No' } })
    })
    expect(actions(events)).toEqual([])
  })
})

describe('on record is also what is no page', () => {
  const editor = { as: 'editor@example.com' }

  test('topics, providers and cities: who saved which fields, and who deleted', async () => {
    const events = await during(async () => {
      const { body } = await http.post('/api/topics', {
        ...editor,
        body: { title: 'Ethics', slug: 'ethics' },
      })
      await http.patch(`/api/topics/${body.doc.id}`, { ...editor, body: { description: 'What is right.' } })
      await http.patch(`/api/topics/${body.doc.id}`, { ...editor, body: { description: 'What is right.' } })
      await http.delete(`/api/topics/${body.doc.id}`, admin)
    })
    expect(events).toMatchObject([
      { action: 'create', actor: people.editor.id, collectionSlug: 'topics', title: 'Ethics' },
      { action: 'save', details: { changed: ['description'] } },
      { action: 'delete', actor: people.admin.id, title: 'Ethics' },
    ])
  })

  test('a field that points at something is not taken for changed because the answer shows it whole', async () => {
    const { body } = await http.post('/api/topics', { ...editor, body: { title: 'Above', slug: 'above' } })
    const under = await http.post('/api/topics', {
      ...editor,
      body: { title: 'Under', slug: 'under', parent: body.doc.id },
    })
    const events = await during(() =>
      http.patch(`/api/topics/${under.body.doc.id}?depth=2`, { ...editor, body: { title: 'Beneath' } }),
    )
    expect(events).toMatchObject([{ action: 'save', details: { changed: ['title'] } }])
  })

  test('the site’s texts', async () => {
    const events = await during(async () => {
      await http.post('/api/globals/site', {
        ...editor,
        body: { siteName: 'Signposts', mission: 'To guide.' },
      })
      await http.post('/api/globals/site', { ...editor, body: { mission: 'To guide well.' } })
    })
    expect(events).toMatchObject([
      { action: 'create', collectionSlug: 'site', document: 'site', title: 'Signposts' },
      { action: 'save', details: { changed: ['mission'] } },
    ])
  })

  test('and all of it together is a trail that is in order', async () => {
    const { verify } = await import('#src/audit/verify')
    const { auditRules } = await import('#src/workflow/auditRules')
    const { editorialCollections } = await import('#src/content/kinds')
    expect(await verify({ payload, rules: auditRules, editorial: editorialCollections })).toMatchObject({
      ok: true,
    })
  })
})
