/** Rows of lists in a form. */
export const rows = {
  row: {
    section: 'Section {{number}}',
    sectionUntitled: 'Section {{number}} (no heading)',
    citation: 'Source {{number}}',
  },
}
