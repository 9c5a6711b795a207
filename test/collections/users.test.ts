import { createPerson, password, type Person } from '#test/support/people'
import { startSite } from '#test/support/startSite'

const { payload, people } = await startSite()

const change = (id: string, data: Record<string, unknown>, by: Person) =>
  payload.update({ collection: 'users', id, data: data as never, overrideAccess: false, user: by })

/** The row as it is stored, secrets and all. */
const stored = async (id: string) =>
  (await payload.db.findOne({ collection: 'users', where: { id: { equals: id } } })) as unknown as Record<
    string,
    unknown
  >

const login = (email: string) => payload.login({ collection: 'users', data: { email, password } })

const withKey = (key: string) =>
  payload.auth({ headers: new Headers({ Authorization: `users API-Key ${key}` }) })

describe('roles', () => {
  test('nobody gives themselves another role', async () => {
    for (const person of [people.editor, people.reviewer, people.contributor, people.viewer]) {
      await change(person.id, { roles: ['admin'], name: 'Renamed' }, person)
      expect(await stored(person.id)).toMatchObject({ roles: person.roles, name: 'Renamed' })
    }
  })

  test('nobody but an admin changes another user', async () => {
    await expect(change(people.viewer.id, { name: 'x' }, people.editor)).rejects.toMatchObject({
      status: 403,
    })
  })

  test('an admin gives and takes them', async () => {
    const person = await createPerson(payload, { email: 'moved@example.com', roles: ['viewer'] })
    await change(person.id, { roles: ['editor', 'reviewer'] }, people.admin)
    expect((await stored(person.id)).roles).toEqual(['editor', 'reviewer'])
  })

  test('a role that does not exist is refused', async () => {
    await expect(change(people.viewer.id, { roles: ['owner'] }, people.admin)).rejects.toMatchObject({
      status: 400,
    })
  })
})

describe('the last active admin', () => {
  test('is not demoted, deactivated or deleted, not even by themselves', async () => {
    const lastAdmin = { status: 409, kind: 'last-admin' }
    await expect(change(people.admin.id, { roles: ['editor'] }, people.admin)).rejects.toMatchObject(
      lastAdmin,
    )
    await expect(change(people.admin.id, { roles: [] }, people.admin)).rejects.toMatchObject(lastAdmin)
    await expect(change(people.admin.id, { deactivated: true }, people.admin)).rejects.toMatchObject(
      lastAdmin,
    )
    await expect(
      payload.delete({ collection: 'users', id: people.admin.id, overrideAccess: false, user: people.admin }),
    ).rejects.toMatchObject(lastAdmin)
    expect(await stored(people.admin.id)).toMatchObject({ roles: ['admin'], deactivated: false })
  })

  test('may go when there is another one; a deactivated one does not count', async () => {
    const second = await createPerson(payload, { email: 'second-admin@example.com', roles: ['admin'] })
    await change(second.id, { deactivated: true }, people.admin)
    await expect(change(people.admin.id, { roles: ['editor'] }, people.admin)).rejects.toMatchObject({
      status: 409,
    })
    await change(second.id, { deactivated: false }, people.admin)
    await change(second.id, { roles: ['viewer'] }, people.admin)
    expect((await stored(second.id)).roles).toEqual(['viewer'])
  })

  test('is not lost in a bulk operation, which accounts do not have', async () => {
    const all = { where: { id: { exists: true } }, overrideAccess: false as const, user: people.admin }
    await expect(payload.delete({ collection: 'users', ...all })).rejects.toMatchObject({ status: 405 })
    await expect(
      payload.update({ collection: 'users', data: { roles: ['viewer'] } as never, ...all }),
    ).rejects.toMatchObject({
      status: 405,
    })
  })
})

describe('a deactivated person', () => {
  let person: Person

  beforeAll(async () => {
    person = await createPerson(payload, { email: 'leaving@example.com', roles: ['editor'] })
    await change(person.id, { enableAPIKey: true, apiKey: 'a-key-of-the-leaving-0123456789-abcdef' }, person)
  })

  test('is out at once: sessions and key end with the same write', async () => {
    const { token } = await login('leaving@example.com')
    const headers = new Headers({ Authorization: `JWT ${token}` })
    expect((await payload.auth({ headers })).user).toMatchObject({ id: person.id })
    expect((await withKey('a-key-of-the-leaving-0123456789-abcdef')).user).toMatchObject({ id: person.id })

    await change(person.id, { deactivated: true }, people.admin)

    expect((await payload.auth({ headers })).user).toBeNull()
    expect((await withKey('a-key-of-the-leaving-0123456789-abcdef')).user).toBeNull()
    expect(await stored(person.id)).toMatchObject({
      sessions: [],
      apiKey: null,
      apiKeyIndex: null,
      enableAPIKey: false,
    })
  })

  test('cannot sign in, nor by a new password', async () => {
    await expect(login('leaving@example.com')).rejects.toMatchObject({ kind: 'account-deactivated' })
    const token = await payload.forgotPassword({
      collection: 'users',
      data: { email: 'leaving@example.com' },
      disableEmail: true,
    })
    await expect(
      payload.resetPassword({
        collection: 'users',
        data: { token: String(token), password: 'another one' },
        overrideAccess: true,
      }),
    ).rejects.toMatchObject({ kind: 'account-deactivated' })
    expect((await stored(person.id)).sessions).toEqual([])
  })

  test('signs in again when activated', async () => {
    await change(person.id, { deactivated: false }, people.admin)
    await expect(login('leaving@example.com')).resolves.toMatchObject({ user: { id: person.id } })
  })
})

describe('secrets', () => {
  test('nobody reads a password hash or a key, an admin included', async () => {
    await change(
      people.editor.id,
      { enableAPIKey: true, apiKey: 'the-editors-key-0123456789-abcdefghij' },
      people.editor,
    )
    for (const reader of [people.admin, people.editor, people.viewer]) {
      const { docs } = await payload.find({
        collection: 'users',
        overrideAccess: false,
        user: reader,
        showHiddenFields: true,
      })
      const text = JSON.stringify(docs)
      expect(text).not.toContain('the-editors-key-0123456789-abcdefghij')
      for (const doc of docs)
        for (const name of ['apiKey', 'apiKeyIndex']) expect(doc).not.toHaveProperty(name)
    }
    const plain = await payload.find({ collection: 'users', overrideAccess: false, user: people.admin })
    for (const doc of plain.docs) for (const name of ['hash', 'salt']) expect(doc).not.toHaveProperty(name)
  })

  test('nobody can be found by their key or hash', async () => {
    for (const path of ['apiKeyIndex', 'hash', 'resetPasswordToken']) {
      await expect(
        payload.find({
          collection: 'users',
          where: { [path]: { exists: true } },
          overrideAccess: false,
          user: people.admin,
        }),
      ).rejects.toMatchObject({ status: 400 })
    }
  })

  test('a key is made by its owner only, because it acts in their name', async () => {
    await change(
      people.reviewer.id,
      { enableAPIKey: true, apiKey: 'an-admins-trick-0123456789-abcdefghij' },
      people.admin,
    )
    expect((await withKey('an-admins-trick-0123456789-abcdefghij')).user).toBeNull()
  })
})
