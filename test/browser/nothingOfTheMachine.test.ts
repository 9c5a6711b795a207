import { type BuiltServer, password, startServer } from '#test/browser/support/server'

/*
 * Row S15: neither the pages that the admin sends to its people nor any script of these says where on the machine it is installed.
 */
let server: BuiltServer
let cookie: string
beforeAll(async () => {
  server = await startServer()
  const answer = await fetch(`${server.origin}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'admin@example.com', password }),
  })
  cookie = String(answer.headers.get('set-cookie')).split(';')[0]!
})
afterAll(() => server.stop())

const text = async (address: string): Promise<string> => {
  const answer = await fetch(new URL(address, server.origin), { headers: { cookie } })
  expect([address, answer.status]).toEqual([address, 200])
  return answer.text()
}

/** What a browser would load for the page. */
const scriptsOf = (html: string): string[] => [
  ...new Set([...html.matchAll(/\/_next\/static\/[\w./~%-]+\.(?:js|css)/g)].map(([address]) => address)),
]

/** As it would stand in HTML, in a script, or in an address. */
const forms = [process.cwd(), encodeURIComponent(process.cwd()), process.cwd().replaceAll('/', '\\/')]

test('no page of the admin and none of its scripts names the folder it is installed in', async () => {
  const pages = [
    '/admin', '/admin/account', '/admin/calendar', '/admin/inbox', '/admin/roles', '/admin/globals/site', '/admin/collections/users',
    '/admin/collections/careers', '/admin/collections/careers/create', '/admin/collections/media/create', '/admin/login',
  ] // prettier-ignore
  const scripts = new Set<string>()
  const said: string[] = []
  const look = (address: string, words: string) => {
    if (forms.some((form) => words.includes(form)) || words.includes('node_modules/.bin')) said.push(address)
  }
  for (const page of pages) {
    const html = await text(page)
    expect(html).toContain('<html')
    look(page, html)
    for (const script of scriptsOf(html)) scripts.add(script)
  }
  expect(scripts.size).toBeGreaterThan(10)
  for (const script of scripts) look(script, await text(script))
  expect(said).toEqual([])
})
