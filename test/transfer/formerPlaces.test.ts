import { byPlace, inPlace } from '#src/transfer/formerPlaces'

const row = { id: '6512bd43d9caa6e02c990b0a', siteName: 'Signposts', globalType: 'site' }

test('the site’s texts of a file from before are the one document of their collection, with its versions', () => {
  expect(inPlace({ in: 'global.site', row })).toEqual({
    in: 'site',
    row: { id: 'site', slug: 'site', siteName: 'Signposts', workflowState: 'draft', live: false },
  })
  expect(inPlace({ in: 'global.site.versions', row: { id: 'v1', version: row }, again: true })).toEqual({
    in: 'site.versions',
    row: {
      id: 'v1',
      parent: 'site',
      version: { slug: 'site', siteName: 'Signposts', workflowState: 'draft', live: false },
    },
    again: true,
  })
  expect(inPlace({ in: 'global.site.versions', gone: 'v1' })).toEqual({ in: 'site.versions', gone: 'v1' })
})

test('everything else stays where it is', () => {
  const line = { in: 'careers', row: { id: 'a', title: 'A career' } }
  expect(inPlace(line)).toBe(line)
  expect(byPlace({ careers: 3, 'global.site': 1, 'global.workflow-settings': 1 })).toEqual({
    careers: 3,
    site: 1,
    'global.workflow-settings': 1,
  })
})
