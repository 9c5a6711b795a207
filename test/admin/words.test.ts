import { adminComponents } from '#src/admin/paths'
import { translations } from '#src/admin/translations'
import { editorialCollections } from '#src/content/kinds'
import { gatesOf } from '#src/workflow/gates/gates'
import { workflowStates } from '#src/workflow/states'
import { transitionNames } from '#src/workflow/transitions'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const { guidepost } = translations

test('each state of the workflow has its word', () => {
  expect(Object.keys(guidepost.state)).toEqual([...workflowStates])
})

test('each transition has the words of its button and of its success', () => {
  expect(Object.keys(guidepost.do).sort()).toEqual([...transitionNames].sort())
  expect(Object.keys(guidepost.done).sort()).toEqual([...transitionNames].sort())
})

test.each(Object.entries(adminComponents))('the component %s is where its path says', (_name, where) => {
  const [file = '', name = ''] = where.split('#')
  const found = [`.${file}.tsx`, `.${file}.ts`].find((one) => existsSync(path.resolve(one)))
  expect(found).toBeDefined()
  expect(readFileSync(path.resolve(found!), 'utf8')).toMatch(
    new RegExp(`export (const|async function|function) ${name}\\b`),
  )
})

test('each gate and each move has its words', () => {
  const names = editorialCollections.flatMap((collection) => gatesOf(collection).map(({ name }) => name))
  expect(Object.keys(guidepost.gate)).toEqual(expect.arrayContaining(names))
  expect(Object.keys(guidepost.event)).toEqual(expect.arrayContaining([...transitionNames]))
})
