/** Rows of lists in a form. */
export const rows = {
  row: {
    section: 'Section {{number}}',
    sectionUntitled: 'Section {{number}} (no heading)',
    course: 'Course {{number}}',
    item: 'Item {{number}}',
    citation: 'Source {{number}}',
    relevance: 'relevance {{value}}',
  },
}
