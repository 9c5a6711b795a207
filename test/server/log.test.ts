import { Writable } from 'node:stream'
import { pino } from 'pino'
import { logOptions } from '#src/server/log'
import { sayableUrl } from '#src/server/requestLog'

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

it('says of parameters that may be private only the name', () => {
  expect(sayableUrl('/v1/search?q=hunter2&limit=5')).toBe('/v1/search?q&limit=5')
  expect(sayableUrl('/admin/reset/x?token=hunter2')).toBe('/admin/reset/x?token')
})
