import type { Row } from '#src/database/store'
import { type TableRows, differingRow } from '#src/transfer/differingRow'

type Told = Row | { gone: string }

const table = (...rows: Told[]): TableRows =>
  async function* () {
    for (const row of rows) yield [row]
  }

const nurse = { id: '1', title: 'Nurse', salaries: [{ median: 1 }] }
const cook = { id: '2', title: 'Cook' }

test('tables that are the same have none', async () => {
  expect(await differingRow(table(nurse, cook), table(cook, nurse))).toBeNull()
})

test('a row that came out different is named with the fields that differ', async () => {
  const other = { ...nurse, salaries: [{ median: 2 }] }
  expect(await differingRow(table(cook, nurse), table(cook, other))).toBe('“Nurse” (1) differs in salaries')
})

test('a row that is missing, and one that should not be there, are named', async () => {
  expect(await differingRow(table(nurse, cook), table(nurse))).toBe('“Cook” (2) is missing')
  expect(await differingRow(table(nurse), table(nurse, cook))).toBe('“Cook” (2) should not be there')
})

test('what was written again while the site was copied counts as it was last', async () => {
  const before = { ...nurse, title: 'Old' }
  expect(await differingRow(table(before, nurse, cook, { gone: '2' }), table(nurse))).toBeNull()
  expect(await differingRow(table(before, nurse), table(before))).toBe('“Old” (1) differs in title')
})
