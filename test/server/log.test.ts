import { Writable } from 'node:stream'
import { pino } from 'pino'
import { logOptions } from '#src/server/log'
import { loggableUrl } from '#src/server/loggableUrl'

const logged = (what: object): string => {
  let text = ''
  const log = pino(
    logOptions('info'),
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString()
        done()
      },
    }),
  )
  log.info(what, 'a line')
  return text
}

it.each([
  { password: 'hunter2' },
  { user: { password: 'hunter2' } },
  { req: { headers: { cookie: 'payload-token=hunter2' } } },
  { req: { headers: { authorization: 'JWT hunter2' } } },
  { apiKey: 'hunter2' },
])('keeps secrets out of the log: %j', (what) => {
  expect(logged(what)).not.toContain('hunter2')
})

it('keeps the values of a failed query out of the log', () => {
  const err = Object.assign(new Error('Failed query: insert into "users" values (?)\nparams: hunter2,hash'), {
    params: ['hunter2'],
  })

  const line = logged({ err })

  expect(line).toContain('insert into')
  expect(line).not.toContain('hunter2')
})

it.each([
  ['/v1/search?q=hunter2&limit=5', '/v1/search?q&limit=5'],
  ['/v1/careers/data-analyst', '/v1/careers/data-analyst'],
  ['/media/a-picture.webp', '/media/a-picture.webp'],
  ['/api/careers/01a-22?depth=1&hunter2', '/api/careers/01a-22?depth=1&[hidden]'],
  ['/api/careers/01a/transitions/submit', '/api/careers/01a/transitions/submit'],
  ['/api/careers?where[title][equals]=hunter2', '/api/careers?where'],
  ['/admin/collections/careers/01a/versions', '/admin/collections/careers/01a/versions'],
  ['/admin/reset/hunter2?token=hunter2', '/admin/reset/[hidden]?token'],
  ['/admin/users/verify/hunter2', '/admin/[hidden]'],
  ['/api/users/verify/hunter2', '/api/users/verify/[hidden]'],
  ['/api/users/invite/hunter2', '/api/[hidden]'],
  ['/preview/hunter2', '/[hidden]'],
  ['/share/hunter2?hunter2', '/[hidden]?[hidden]'],
  ['/hunter2', '/[hidden]'],
  ['/v1/hunter2/hunter2/hunter2', '/v1/[hidden]'],
  ['/v1/careers/has%20blank,hunter2', '/v1/careers/[hidden]'],
  ['/', '/'],
])('of the address %s it writes %s', (url, line) => {
  expect(loggableUrl(url)).toBe(line)
})
