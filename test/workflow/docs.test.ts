import { readFileSync } from 'node:fs'

import { drawWorkflow } from '#src/commands/docs'

test('docs/workflow.md shows the table of transitions as it is (npm run docs)', () => {
  const page = readFileSync('docs/workflow.md', 'utf8')
  expect(drawWorkflow(page)).toBe(page)
})
