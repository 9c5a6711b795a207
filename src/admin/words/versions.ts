/** The list of a document's versions. */
export const versions = {
  versions: {
    title: 'Versions',
    when: 'When',
    who: 'Who',
    what: 'What they did',
    state: 'State',
    more_one: 'Show {{count}} older version',
    more_other: 'Show older versions ({{count}} more)',
  },
}
