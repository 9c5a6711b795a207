import { spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { createServer, type Server } from 'node:http'
import express, { type RequestHandler } from 'express'
import { handlersBelow, listenerDoors, readerHandlersBelow, serverFunctionDoors } from '#access/doors'
import { everyDoor } from '#access/everyDoor'
import { httpServer, listen } from '#src/server/listen'
import { createShutdown } from '#src/server/shutdown'
import { settings } from '#src/settings'
import { routesAndHandlers, type Served } from '#test/doors/routesAndHandlers'
import { startSite } from '#test/support/startSite'

// One database is enough: it compares what is declared with what Express and Node hold.
/*
 * The inventory held against the running application: what is in its routers, at its server, among the functions of the admin
 * and among the programs, and in no row, and the other way round. Each message names the door.
 */

// With an origin of another site: without one there is no handler for them.
const { payload } = await startSite({ CORS_ORIGINS: 'https://frontend.example' })
const { createApp } = await import('#src/server/app')

const page: RequestHandler = (_req, res) => void res.end()
payload.logger.level = process.env.TEST_LOG_LEVEL ?? 'silent'
const pages = { handler: page, actions: () => Promise.resolve(new Set<string>()) }
const real = routesAndHandlers(createApp({ payload, pages }).express)

const listed = everyDoor()
  .filter(({ table }) => ['public', 'delivery', 'site'].includes(table))
  .map(({ method, path: address }) => `${method} ${address}`)

const unlisted = ({ routes }: Served): string[] =>
  routes
    .filter((route) => !listed.includes(route))
    .map((route) => `${route} is answered by Express and has no row in access/doors.ts`)

const tooMany = ({ handlers }: Served): string[] =>
  Object.entries(handlers).flatMap(([mount, found]) => {
    const names: readonly string[] = handlersBelow[mount as keyof typeof handlersBelow] ?? []
    return found.length === names.length
      ? []
      : [
          `Express has ${found.length} handlers for everything below ${mount}, access/doors.ts (handlersBelow) ` +
            `${names.length}: ${found.join(' | ')}`,
        ]
  })

test('every route of Express has a row, and every row a route', () => {
  expect(unlisted(real)).toEqual([])
  expect(
    listed
      .filter((row) => !real.routes.includes(row))
      .map((row) => `${row} has a row in access/doors.ts and Express does not answer it`),
  ).toEqual([])
})

test('every handler of a whole part of the site is listed, and every listed one is there', () => {
  expect(tooMany(real)).toEqual([])
  expect(Object.keys(real.handlers).sort()).toEqual(Object.keys(handlersBelow).sort())
})

test('a reader has no route of its own, and its handlers are listed', async () => {
  const { createReaderApp } = await import('#src/server/processes/readerApp')
  const { createMeter } = await import('#src/server/metrics')
  const { express: reader } = createReaderApp({
    payload,
    settings,
    log: payload.logger as never,
    meter: createMeter(),
    desk: 'nowhere',
    measureAll: () => Promise.resolve([]),
    reasonNotReady: () => null,
  })
  const { routes, handlers } = routesAndHandlers(reader)
  expect(unlisted({ routes, handlers })).toEqual([])
  expect(Object.fromEntries(Object.entries(handlers).map(([mount, { length }]) => [mount, length]))).toEqual(
    Object.fromEntries(Object.entries(readerHandlersBelow).map(([mount, { length }]) => [mount, length])),
  )
})

test.each([
  ['a route', (app: express.Express) => app.get('/backdoor', page), 'GET /backdoor'],
  ['a route for all methods', (app: express.Express) => app.all('/backdoor/:id', page), 'DELETE /backdoor/:id'],
  ['a route of a router', (app: express.Express) => app.use('/v1', express.Router().post('/backdoor', page)), 'POST /v1/backdoor'],
  ['a chain of routes', (app: express.Express) => app.route('/media/backdoor').put(page), 'PUT /media/backdoor'],
  ['a handler below a path', (app: express.Express) => app.use('/backdoor', page), 'below /backdoor'],
  ['a handler of everything', (app: express.Express) => app.use(page), 'below /,'],
])('%s without a row is named', (_what, plant, name) => {
  const { express: app } = createApp({ payload, pages })
  plant(app)
  const planted = routesAndHandlers(app)
  expect([...unlisted(planted), ...tooMany(planted)].join('\n')).toContain(name)
}) // prettier-ignore

describe('the server', () => {
  const servers: Server[] = []
  afterAll(() => {
    for (const server of servers) server.close()
  })

  /** As src/server/main.ts puts it together. */
  const made = (): Server => {
    const { server, connections } = httpServer(settings)
    servers.push(server)
    createShutdown({ server, connections, patience: 0, log: payload.logger as never, close: [] })
    server.on('request', connections.whileOpen(createApp({ payload, pages })))
    return server
  }

  test('has the listeners of the inventory and no other', async () => {
    const server = made()
    await listen(server, { host: '127.0.0.1', port: 0 })
    const waysIn = server.eventNames().map(String).filter((event) => !['listening', 'close', 'error', 'timeout'].includes(event))
    expect(Object.fromEntries(waysIn.map((event) => [event, server.listenerCount(event)]))).toEqual(listenerDoors)
  }) // prettier-ignore

  test.each(['upgrade', 'connect', 'checkContinue', 'checkExpectation', 'request', 'connection'])(
    'does not listen with a listener for %s without a row',
    async (event) => {
      const server = made()
      server.on(event, () => undefined)
      await expect(listen(server, { host: '127.0.0.1', port: 0 })).rejects.toThrow(`"${event}"`)
      expect(server.listening).toBe(false)
    },
  )

  test('a bare server, which asks whether an address is free, may listen', async () => {
    const bare = createServer()
    servers.push(bare)
    expect(await listen(bare, { host: '127.0.0.1', port: 0 })).toBeGreaterThan(0)
  })
})

describe('the functions of the admin', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|mjs)$/.test(file))
    .map((file) => ({ file: path.join('src', file), text: readFileSync(path.join('src', file), 'utf8') }))

  test('one function of ours may be called by a browser, the one that asks the inventory', () => {
    const callable = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/^\s*(['"])use server\1/gm)].map(() => file),
    )
    expect(callable).toEqual(['src/app/(payload)/layout.tsx'])
  })

  test('what we add to Payload’s has a row', () => {
    const { text } = sources.find(({ file }) => file === 'src/app/(payload)/layout.tsx')!
    const [, added = ''] = /serverFunctions: \{([^}]*)\}/.exec(text) ?? []
    const names = [...added.matchAll(/(?:^|,)\s*['"]?([\w-]+)['"]?/g)].map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !Object.hasOwn(serverFunctionDoors, name))).toEqual([])
  })
})

describe('the commands', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
  const all = Object.values(scripts).join('\n')
  const programs = readdirSync('src/commands').filter((file) => /\.(ts|mjs)$/.test(file))
  const isNamed = (file: string) =>
    all.includes(`src/commands/${file}`) || new RegExp(`run\\.mjs ${file.replace(/\.ts$/, '')}\\b`).test(all)

  test('every program is run by a script of package.json or imported by one that is', () => {
    const texts = programs.map((file) => readFileSync(`src/commands/${file}`, 'utf8')).join('\n')
    const isImported = (file: string) =>
      new RegExp(`/${file.replace(/\.(ts|mjs)$/, '')}(\\.mjs)?'`).test(texts)
    expect(
      programs
        .filter((file) => !isNamed(file) && !isImported(file))
        .map((file) => `no script of package.json runs src/commands/${file}`),
    ).toEqual([])
  })

  test('every script that names a program names one that is there', () => {
    const named = [
      ...[...all.matchAll(/run\.mjs (\w+)/g)].map(([, name]) => `${name}.ts`),
      ...[...all.matchAll(/src\/commands\/([\w.]+)/g)].map(([, file]) => file!),
    ]
    expect(named.filter((file) => !programs.includes(file))).toEqual([])
  })

  test.each(['registries', 'nosuch', '', '../server/main'])('%j is no command', (name) => {
    const { status, stderr } = spawnSync(process.execPath, ['src/commands/run.mjs', name], {
      encoding: 'utf8',
      // What is started in spite of it, a server for one, would not end.
      timeout: 30_000,
      killSignal: 'SIGKILL',
    })
    expect([status, stderr]).toEqual([2, expect.stringContaining('there is no command')])
  })
})
