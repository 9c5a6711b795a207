/** Where a disclosure is used, and what a change of it touches. */
export const reach = {
  reach: {
    title: 'Where it is used',
    loading: 'Looking up where it is used …',
    unsaved: 'Save it once; then you see here which pages use it.',
    live: 'On the site now',
    working: 'In working copies',
    none: 'no page',
    pages_one: 'one page',
    pages_other: '{{count}} pages',
    of: '{{count}} × {{collection}}',
    more: 'and {{count}} more',
    show: 'Show them',
    notLive:
      'Readers do not see this disclosure yet. A page can name it, but passes the checks only when it is live.',
    unchanged: 'The saved text is what readers see: publishing it changes nothing.',
    changes: 'Not live yet: {{fields}}.',
    touches_one: 'Publishing it changes one live page at once, without another review of that page.',
    touches_other:
      'Publishing it changes {{count}} live pages at once, without another review of those pages.',
    touchesNone: 'No live page shows it, so publishing it changes no page.',
    uncovered_one: 'One live page would no longer be in order:',
    uncovered_other: '{{count}} live pages would no longer be in order:',
    covered: 'All {{count}} live pages that were looked at stay in order.',
    lookedAt: 'Only {{count}} of {{total}} live pages were looked at.',
    saveFirst: 'You have unsaved changes; this is about the saved text.',
  },
}
