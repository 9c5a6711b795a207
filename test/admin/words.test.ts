import { adminComponents } from '#src/admin/paths'
import { translations } from '#src/admin/translations'
import { editorialCollections } from '#src/content/kinds'
import { gatesOf } from '#src/workflow/gates/gates'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const { guidepost } = translations

test.each(Object.entries(adminComponents))('the component %s is where its path says', (_name, where) => {
  const [file = '', name = ''] = where.split('#')
  const found = [`.${file}.tsx`, `.${file}.ts`].find((one) => existsSync(path.resolve(one)))
  expect(found).toBeDefined()
  expect(readFileSync(path.resolve(found!), 'utf8')).toMatch(
    new RegExp(`export (const|async function|function) ${name}\\b`),
  )
})

test('each gate has its words', () => {
  const names = editorialCollections.flatMap((collection) => gatesOf(collection).map(({ name }) => name))
  expect(Object.keys(guidepost.gate)).toEqual(expect.arrayContaining(names))
})
