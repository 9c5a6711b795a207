import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import http, { type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { fetchPicture, type FetchLimits } from '#src/importing/pictures/fetchPicture'
import { gatherPictures } from '#src/importing/pictures/gatherPictures'
import { localPicture } from '#src/importing/pictures/localPicture'
import { isPublicAddress } from '#src/importing/pictures/publicAddress'
import { png, svg } from '#test/images/pictures'

test.each([
  ...['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '2606:4700:4700::1111'].map((one) => [one, true]),
  ...[
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1',
    '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', 'fc00::1', 'fd12::1', 'fe80::1', 'ff02::1',
    '2001:db8::1', '2001::1', '2002:7f00:1::', 'localhost', '',
  ].map((one) => [one, false]),
] as [string, boolean][])('%s is asked for a picture: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic)
}) // prettier-ignore

describe('a picture on the web', () => {
  const answers: Record<string, (response: ServerResponse) => void> = {
    '/ok.png': (response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end('bytes of a picture'),
    '/nameless': (response) => response.end('bytes without a type'),
    '/moved': (response) => response.writeHead(302, { location: 'ok.png' }).end(),
    '/inwards': (response) => response.writeHead(302, { location: 'http://127.0.0.2/ok.png' }).end(),
    '/by-name': (response) => response.writeHead(301, { location: 'http://localhost:1/ok.png' }).end(),
    '/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/round': (response) => response.writeHead(307, { location: '/round' }).end(),
    '/page': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    '/gone': (response) => response.writeHead(404).end(),
    '/said-long': (response) => response.writeHead(200, { 'content-length': 5_000 }).end('x'.repeat(5_000)),
    '/long': (response) => {
      for (let part = 0; part < 50; part += 1) response.write('x'.repeat(100))
      response.end()
    },
    '/packed': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
    '/slow': (response) => void response.writeHead(200).write('x'),
    '/silent': () => undefined,
  }
  const server = http.createServer((request, response) => answers[request.url ?? '']?.(response))
  let origin = ''
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  })

  /** As if this one address of the test were of the open internet. */
  const limits: FetchLimits = {
    maxBytes: 1000,
    patience: 5_000,
    isAllowed: (address) => address === '127.0.0.1',
  }
  const fetched = async (where: string, other: Partial<FetchLimits> = {}) =>
    String(await fetchPicture(where.startsWith('/') ? origin + where : where, { ...limits, ...other }))

  test('is read, also where its address leads on', async () => {
    expect(await fetched('/ok.png')).toBe('bytes of a picture')
    expect(await fetched('/nameless')).toBe('bytes without a type')
    expect(await fetched('/moved')).toBe('bytes of a picture')
  })

  test.each([
    ['/inwards', /not on the open internet/],
    ['/by-name', /could not be fetched|not on the open internet/],
    ['/file', /an address of file:/],
    ['/round', /leads on more than 3 times/],
    ['/page', /its server calls it text\/html/],
    ['/gone', /its server answers 404/],
    ['/said-long', /has more than/],
    ['/long', /has more than/],
    ['/packed', /packs it/],
    ['http://user:word@127.0.0.1/ok.png', /a name or a password/],
    ['ftp://127.0.0.1/ok.png', /an address of ftp:/],
    ['http://', /its address is none/],
  ])('%s is given up', async (where, why) => {
    await expect(fetched(where)).rejects.toThrow(why)
  })

  test.each(['/slow', '/silent'])('%s is waited for no longer than said', async (where) => {
    await expect(fetched(where, { patience: 100 })).rejects.toThrow(/did not come within 0.1 seconds/)
  })

  test.each(['http://127.0.0.1', 'http://localhost', 'http://[::1]', 'http://2130706433', 'http://0x7f.1', 'http://[::ffff:127.0.0.1]', 'http://169.254.169.254'])(
    'without the word of a test, %s is not asked',
    async (host) => {
      const { port } = server.address() as AddressInfo
      await expect(fetchPicture(`${host}:${port}/ok.png`, { maxBytes: 1000, patience: 5_000 })).rejects.toThrow(
        /not on the open internet/,
      )
    },
  ) // prettier-ignore
})

describe('a picture beside its page', () => {
  let folder = ''
  let page = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pictures-'))
    await mkdir(path.join(folder, 'site', 'my images'), { recursive: true })
    await mkdir(path.join(folder, 'site-of-others'))
    page = path.join(folder, 'site', 'page.md')
    await writeFile(path.join(folder, 'site', 'my images', 'a b.png'), await png())
    await writeFile(path.join(folder, 'site', 'drawing.svg'), svg)
    await writeFile(path.join(folder, 'secret.png'), 'secret')
    await writeFile(path.join(folder, 'site-of-others', 'theirs.png'), 'theirs')
    await symlink(path.join(folder, 'secret.png'), path.join(folder, 'site', 'link.png'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each([
    'my images/a b.png',
    'my%20images/a%20b.png',
    './my images/a b.png?v=2#top',
    'x/../my images/a b.png',
  ])('%s is read', async (src) => {
    expect((await localPicture(page, src, 1e6)).subarray(1, 4).toString()).toBe('PNG')
  })

  test.each([
    ['../secret.png', /not in the folder of the page/],
    ['%2e%2e/secret.png', /not in the folder of the page/],
    ['..\\secret.png', /not in the folder of the page/],
    ['../site-of-others/theirs.png', /not in the folder of the page/],
    ['link.png', /not in the folder of the page/],
    ['/etc/passwd', /not in the folder of the page/],
    ['missing.png', /is not there/],
    ['my images', /is no file/],
    ['file:///etc/passwd', /is not there/],
  ])('%s is not', async (src, why) => {
    await expect(localPicture(page, src, 1e6)).rejects.toThrow(why)
  })

  test('what is too large or no picture is told, and the web is asked only with leave', async () => {
    const pictures = [
      'drawing.svg',
      'my images/a b.png',
      'https://example.org/a.png',
      'data:image/png;base64,AA',
    ].map((src, index) => ({ src, alt: '', line: index + 1 }))
    const gathered = await gatherPictures(
      { file: page, pictures },
      { maxBytes: 1e6, fetch: false },
      { isDryRun: true, kept: new Map() },
    )
    expect([...gathered]).toEqual([
      ['drawing.svg', { kind: 'not taken', isOnTheWeb: false, why: expect.stringMatching(/SVG/) }],
      ['my images/a b.png', { kind: 'found' }],
      ['https://example.org/a.png', { kind: 'not taken', isOnTheWeb: true, why: 'it is on the web' }],
    ])
    await expect(localPicture(page, 'my images/a b.png', 10)).rejects.toThrow(/has more than/)
  })
})
