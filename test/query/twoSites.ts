import path from 'node:path'
import type { Payload } from 'payload'
import { type Content, fillAwkwardly } from '#test/query/awkwardContent'
import { type Answer, type Http, startHttp } from '#test/support/http'
import { png } from '#test/images/pictures'
import { type People, createPerson } from '#test/support/people'
import { openSite } from '#test/support/startSite'
import { testDatabase, testDatabaseKind } from '#test/support/testDatabase'

type Side = { name: string; payload: Payload; http: Http }

export type TwoSites = {
  /** The one of this run's database, and the same site on the other kind. */
  sides: [Side, Side]
  people: People
  content: Content
  /** An account that nobody signs in with, and a picture: to be changed. */
  changed: { user: string; picture: string }
  /** The same request to both, one after the other. */
  ask: (method: string, address: string, given?: Parameters<Http['request']>[2]) => Promise<[Answer, Answer]>
  askOne: (side: 0 | 1, ...asked: Parameters<Http['request']>) => Promise<Answer>
  stop: () => Promise<void>
}

/**
 * One site with awkward content on both kinds of database, row for row the same, each behind its own HTTP. Needs MONGODB_URI.
 */
export async function startTwoSites(): Promise<TwoSites> {
  const { started, payload, people } = await openSite()
  const content = await fillAwkwardly(payload, people)
  const user = await createPerson(payload, { email: 'changed@example.com', roles: ['viewer'] })
  const data = await png()
  const picture = await payload.create({
    collection: 'media',
    data: { alt: 'Red and blue' } as never,
    file: { name: 'a.png', data, mimetype: 'image/png', size: data.length },
    overrideAccess: false,
    user: people.editor,
  })

  const { openSite: openOther } = await import('#src/transfer/openSite')
  const { exportSite } = await import('#src/transfer/exportSite')
  const { importSite } = await import('#src/transfer/importSite')
  const { default: config } = await import('@payload-config')
  const kind = testDatabaseKind === 'sqlite' ? 'mongodb' : 'sqlite'
  const database = testDatabase(path.join(started.folder, 'other'), kind)
  const other = await openOther(await config, database.url)
  const file = path.join(started.folder, 'site.ndjson')
  const secret = process.env.PAYLOAD_SECRET!
  await exportSite({ payload, file, mediaDir: null, publicUrl: 'http://guidepost.test', secret })
  await importSite({ payload: other, file, mediaDir: null, secret })

  const answerWith = instances()
  const sides: [Side, Side] = [
    { name: testDatabaseKind, payload, http: await startHttp(payload) },
    { name: kind, payload: other, http: await startHttp(other) },
  ]
  const askOne = async ({ payload, http }: Side, ...asked: Parameters<Http['request']>): Promise<Answer> => {
    answerWith(payload)
    return http.request(...asked)
  }
  return {
    sides,
    people,
    content,
    changed: { user: user.id, picture: String(picture.id) },
    askOne: (side, ...asked) => askOne(sides[side], ...asked),
    async ask(...asked) {
      return [await askOne(sides[0], ...asked), await askOne(sides[1], ...asked)]
    },
    async stop() {
      answerWith(payload)
      for (const { http } of sides) await http.stop()
      await other.destroy()
      await database.drop()
      await started.stop()
    },
  }
}

type Cache = Map<string, { payload: Payload }>

/** Payload's REST asks for the one instance of the process; here there are two, and each answers in its turn. */
function instances(): (payload: Payload) => void {
  const cache = (globalThis as { _payload?: Cache })._payload!
  const all = [...cache.values()]
  return (payload) =>
    cache.set(
      'default',
      all.find((one) => one.payload === payload)!,
    )
}
