import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'
import { commandDoors, doorsOfCollection, doorsOfGlobal, pageDoors, rootDoors } from '#access/doors'
import { governed } from '#access/governed'
import type { Governed, GovernedGlobal } from '#access/matrix'
import { unstartedConfig } from '#test/support/unstartedConfig'

// One database is enough: it compares declarations.
/*
 * The inventory of access/doors.ts held against what really is there, in both directions. What Express, Next's server
 * functions and the upgrade listeners have is compared on a running server in test/doors/running.test.ts.
 */

const config = await unstartedConfig()

type Endpoints = SanitizedConfig['collections'][number]['endpoints']
const namesOf = (endpoints: Endpoints | undefined): string[] =>
  [...new Set((endpoints || []).map(({ method, path }) => `${method.toUpperCase()} ${path}`))].sort()
const listed = (doors: object): string[] => Object.keys(doors).sort()

test.each(config.collections.map(({ slug }) => slug))(
  'every address of %s has a row, and every row an address',
  (slug) => {
    const { endpoints } = config.collections.find((one) => one.slug === slug)!
    expect(namesOf(endpoints)).toEqual(listed(doorsOfCollection(slug as Governed)))
  },
)

test.each(config.globals.map(({ slug }) => slug))(
  'every address of the global %s has a row, and every row an address',
  (slug) => {
    const { endpoints } = config.globals.find((one) => one.slug === slug)!
    expect(namesOf(endpoints)).toEqual(listed(doorsOfGlobal(slug as GovernedGlobal)))
  },
)

test('every address directly below /api has a row, and every row an address', () => {
  expect(namesOf(config.endpoints)).toEqual(listed(rootDoors))
})

test.each([
  [
    'a collection',
    (endpoint: object) => ({
      ...config,
      collections: [{ ...config.collections[0]!, endpoints: [endpoint] }],
    }),
  ],
  [
    'a global',
    (endpoint: object) => ({ ...config, globals: [{ ...config.globals[0]!, endpoints: [endpoint] }] }),
  ],
  ['the root', (endpoint: object) => ({ ...config, endpoints: [endpoint] })],
])('the start refuses an address of %s without a row', (_where, planted) => {
  const unlisted = { method: 'get', path: '/planted', handler: () => new Response() }
  expect(() => governed(planted(unlisted) as SanitizedConfig)).toThrow('GET /planted')
})

test('every screen of the admin has a row', () => {
  const screens = Object.values(config.admin.components.views ?? {}).map(
    (view) => `/admin${(view as { path?: string }).path}`,
  )
  const routes = Object.values(config.admin.routes).map((route) => `/admin${route}`)
  const known = new Set(listed(pageDoors).map((page) => page.replace('/:token', '')))
  expect([...screens, ...routes].filter((page) => !known.has(page) && !isSwitchedOff(page))).toEqual([])
})

/** Payload names a route for folders, which are switched off. */
const isSwitchedOff = (page: string): boolean =>
  page === `/admin${config.admin.routes.browseByFolder}` && config.folders === false

test('Next serves the admin and nothing else', () => {
  const served = readdirSync('src/app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(page|route|default|middleware)\.[jt]sx?$/.test(path.basename(file)),
  )
  expect(served).toEqual(['(payload)/admin/[[...segments]]/page.tsx'])
})

test('every command has a row, and every row a command', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }
  expect(listed(scripts)).toEqual(listed(commandDoors))
})
