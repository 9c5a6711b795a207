import { editorialCollections } from '#src/content/model'
import { gatesOf } from '#src/workflow/gates/gates'

test.each(editorialCollections)('%s passes the new gate', (collection) => {
  const gate = gatesOf(collection).find(({ name }) => name === 'title-fits')
  const found = (title: string) => gate?.check({ title }, {} as never)

  expect(found('Short')).toEqual([])
  expect(found('x'.repeat(101))).toEqual([{ path: 'title', message: 'Shorten the title to 100 characters.' }])
})
