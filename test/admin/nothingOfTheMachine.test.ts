import { createClientConfig } from 'payload'
import { unstartedConfig } from '#test/support/unstartedConfig'

const config = await unstartedConfig()

/*
 * Row S15 at its mechanism: what of the configuration is sent to the browser. The pages of the built admin are looked at in
 * test/browser/nothingOfTheMachine.test.ts.
 */
test('what the admin sends of its configuration names no folder of the machine', () => {
  const sent = createClientConfig({
    config,
    i18n: { t: (key: string) => key, language: 'en', fallbackLanguage: 'en', translations: {} } as never,
    importMap: {},
    user: { id: 'x', collection: 'users', roles: ['admin'] } as never,
  })
  const words = JSON.stringify(sent)
  expect(words.length).toBeGreaterThan(10_000)
  expect(around(words, process.cwd())).toEqual([])
  expect(around(words, '/nowhere')).toEqual([])
})

test('the folder is there for the one who asks for it by name, to make the import map', () => {
  expect(config.admin.importMap.baseDir).toBe(process.cwd())
  expect({ ...config.admin.importMap }).not.toHaveProperty('baseDir')
})

/** Where it stands, for the message. */
const around = (words: string, folder: string): string[] =>
  words
    .split(folder)
    .slice(0, -1)
    .map((before) => `${before.slice(-80)}${folder}`)
