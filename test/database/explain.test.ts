import type { Document, MongoClient } from 'mongodb'
import { builders } from '#test/support/build'
import { type Http, startHttp } from '#test/support/http'
import { createPeople } from '#test/support/people'
import { type Started, startPayload } from '#test/support/startPayload'
import { testDatabaseKind } from '#test/support/testDatabase'

/*
 * Every question that delivery, the lists of the admin and the review queue ask MongoDB is taken down as it goes over the
 * line and explained: none may read a whole collection. DocumentDB (behind FerretDB) explains in PostgreSQL's words and sorts
 * by no index, so there a question without a condition is held against the declared indexes instead.
 */

const about = testDatabaseKind === 'mongodb' ? describe : describe.skip

type Asked = { command: Document; name: string }

about('MongoDB reads by index (on SQLite test/database/sqlite.test.ts looks at the plans)', () => {
  const as = 'editor@example.com'
  let site: Started
  let http: Http
  let client: MongoClient
  let slug: string
  let id: string

  beforeAll(async () => {
    site = await startPayload(
      {},
      { through: (url) => `${url}${url.includes('?') ? '&' : '?'}monitorCommands=true` },
    )
    site.payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
    const people = await createPeople(site.payload)
    const build = builders(site.payload, people)
    const career = await build.career({ state: 'published' })
    slug = career.slug
    id = career.id
    await build.career({ state: 'in_review' })
    http = await startHttp(site.payload)
    await http.login(as)
    client = (
      site.payload.db as unknown as { connection: { getClient: () => MongoClient } }
    ).connection.getClient()
  })
  afterAll(async () => {
    await http.stop()
    await site.stop()
  })

  const askedBy = async (work: () => Promise<unknown>): Promise<Asked[]> => {
    const asked: Asked[] = []
    const listen = ({ commandName, command }: { commandName: string; command: Document }) => {
      if (commandName === 'find' || commandName === 'aggregate')
        asked.push({ name: String(command[commandName]), command })
    }
    client.on('commandStarted', listen)
    await work()
    client.off('commandStarted', listen)
    return asked
  }

  const ways = [
    ['a page', () => http.get(`/v1/careers/${slug}`)],
    ['a page that is not there', () => http.get('/v1/careers/none-such')],
    ['a list', () => http.get('/v1/careers?limit=7')],
    ['a search', () => http.get('/v1/search?q=career')],
    ['the changes', () => http.get('/v1/changes')],
    ['a page of the past', () => http.get(`/v1/careers/${slug}?asOf=${new Date().toISOString()}`)],
    ['a list of the admin', () => http.get('/api/careers?limit=10&sort=-updatedAt&depth=0', { as })],
    [
      'a list of the admin by state',
      () => http.get('/api/careers?limit=10&where[workflowState][equals]=in_review&depth=0', { as }),
    ],
    ['the review queue', () => http.get('/api/review-queue', { as: 'reviewer@example.com' })],
    ['the history of a page', () => http.get(`/api/careers/${id}/history`, { as })],
    ['the versions of a page', () => http.get(`/api/careers/versions?where[parent][equals]=${id}`, { as })],
  ] as const

  test.each(ways)('%s', async (_, ask) => {
    const asked = await askedBy(async () => {
      const { status, text } = await ask()
      if (status !== 200 && status !== 404) throw new Error(`${status} ${text}`)
    })
    const faults = []
    for (const one of asked) {
      const fault = await faultOf(one)
      if (fault) faults.push(fault)
    }
    expect([...new Set(faults)]).toEqual([])
  })

  const faultOf = async ({ name, command }: Asked): Promise<string | null> => {
    const { lsid: _l, $db: _d, $clusterTime: _c, txnNumber: _t, ...plain } = command
    const query = conditionOf(plain)
    // Two documents, whatever the size of the site.
    if (name === 'globals') return null
    const db = client.db(String(command.$db))
    const plan = await db.command({ explain: plain, verbosity: 'queryPlanner' })
    const said = JSON.stringify(plan)
    const words = `${name} ${JSON.stringify(query.filter)} by ${keysOf(query.sort).join(', ')} (${JSON.stringify(Object.keys(command))})`
    if (said.includes('"stage"'))
      return said.includes('"COLLSCAN"') ? `${words} reads the whole collection` : null

    const used = new Set([...said.matchAll(/"Index Name":"([^"]+)"/g)].map(([, index]) => index))
    const isByIndex = [...used].some((index) => index !== '_id_') || fieldsOf(query.filter).includes('_id')
    if (isByIndex) return null
    const first = (await db.collection(name).indexes()).map(({ key }) => Object.keys(key as object)[0])
    // Told which index to use, as Payload's count of everything is.
    if ('hint' in command) return null
    const helps = [...fieldsOf(query.filter), ...keysOf(query.sort).slice(0, 1)]
    return helps.some((field) => first.includes(field)) ? null : `${words} has no index to go by`
  }
})

type Query = { filter: Document; sort: Document }

/** What a command looks for and in which order; of a pipeline its first match and sort. */
const conditionOf = (command: Document): Query => {
  const stages = (command.pipeline ?? []) as Document[]
  const stage = (name: string) => (stages.find((one) => name in one)?.[name] ?? {}) as Document
  return 'find' in command
    ? { filter: (command.filter ?? {}) as Document, sort: (command.sort ?? {}) as Document }
    : { filter: stage('$match'), sort: stage('$sort') }
}

/** The driver hands an order on as a map. */
const keysOf = (sort: Document): string[] =>
  sort instanceof Map ? [...sort.keys()].map(String) : Object.keys(sort)

/** The fields a condition names, those within `$and` and `$or` as well. */
const fieldsOf = (filter: Document): string[] =>
  Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') && Array.isArray(value) ? (value as Document[]).flatMap(fieldsOf) : [name],
  )
