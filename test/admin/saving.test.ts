import type { ClientField, FormState } from 'payload'

import { fieldLabel } from '#src/admin/fieldLabel'
import { readProblem } from '#src/admin/problem'
import { asText } from '#src/admin/SaveButton/asText'
import { formValues, leftOut } from '#src/admin/SaveButton/formValues'
import { mergeRows } from '#src/admin/SaveButton/mergeRows'
import { bringTogether, changedByMe } from '#src/admin/SaveButton/myChanges'

test('only the fields in which my text differs count as mine', () => {
  const opened = {
    title: 'A',
    summary: null,
    topics: ['x'],
    sections: [{ id: '1', heading: 'H' }],
    revision: 'r1',
    live: false,
  }
  const mine = {
    title: 'B',
    summary: '',
    topics: ['x'],
    sections: [{ id: '9', heading: 'H' }],
    revision: 'r2',
    live: true,
  }
  expect(changedByMe(opened, mine)).toEqual(['title'])
})

test('an emptied list counts as changed, and the order of a list counts', () => {
  expect(changedByMe({ topics: ['x'] }, { topics: [] })).toEqual(['topics'])
  expect(changedByMe({ topics: ['x', 'y'] }, { topics: ['y', 'x'] })).toEqual(['topics'])
})

describe('a list that the form holds by its number of rows', () => {
  const rows = (...ids: string[]) => ids.map((id) => ({ id }))
  const form: FormState = {
    title: { value: 'T' },
    weight: { value: 0 },
    citations: { rows: [], value: 0, initialValue: 0 },
    'seo.keywords': { rows: [], value: 0 },
    sections: { rows: rows('s1'), value: 1, disableFormData: true },
    'sections.0.id': { value: 's1' },
    'sections.0.links': { rows: [], value: 0 },
  }

  test('is a list, and a number is a number', () => {
    expect(formValues(form)).toEqual({
      title: 'T',
      weight: 0,
      citations: [],
      seo: { keywords: [] },
      sections: [{ id: 's1', links: [] }],
    })
  })

  test.each([null, [], undefined])('is not mine while it is as empty as when it was opened (%j)', (empty) => {
    const opened = {
      title: 'T',
      weight: 0,
      citations: empty,
      seo: { keywords: empty },
      sections: [{ id: 's1', links: empty }],
    }
    expect(changedByMe(opened, formValues(form))).toEqual([])
    const theirs = { ...opened, citations: [{ id: 'c1', text: 'Filled by a colleague' }], revision: 'r2' }
    const mine = { ...formValues(form), title: 'Mine' }
    const myFields = changedByMe(opened, mine)
    expect(bringTogether({ opened, newest: theirs, mine }, { myFields, theirFields: ['citations'] })).toEqual(
      {
        ...theirs,
        title: 'Mine',
      },
    )
  })

  test('is mine when I emptied it', () => {
    expect(
      changedByMe({ ...formValues(form), citations: [{ id: 'c1', text: 'A' }] }, formValues(form)),
    ).toEqual(['citations'])
  })
})

test('a save sends of the workflow’s fields the revision alone', () => {
  const opened = {
    title: 'T',
    workflowState: 'in_review',
    live: false,
    assignee: 'p1',
    approvals: [],
    revision: 'r1',
  }
  expect(JSON.parse(JSON.stringify({ ...opened, ...leftOut('careers') }))).toEqual({
    title: 'T',
    revision: 'r1',
  })
  expect(leftOut('media')).toEqual({})
})

test('changes of different fields are brought together; of the same field they are not', () => {
  const opened = { title: 'old', summary: 'old', revision: 'r1' }
  const newest = { title: 'Theirs', summary: 'old', revision: 'r2' }
  const mine = { title: 'old', summary: 'Mine', revision: 'r1' }
  const all = { opened, newest, mine }
  expect(bringTogether(all, { myFields: ['summary'], theirFields: ['title'] })).toEqual({
    title: 'Theirs',
    summary: 'Mine',
    revision: 'r2',
  })
  expect(bringTogether(all, { myFields: ['title'], theirFields: ['title'] })).toBeNull()
})

describe('a list that two people changed', () => {
  const row = (id: string, note: string | null = null, item = id) => ({ id, item, note })
  const merged = (opened: unknown, theirs: unknown, mine: unknown) =>
    mergeRows(opened, theirs, mine)?.map(({ id, note }) => (note ? `${String(id)} ${String(note)}` : id)) ??
    null
  const abc = [row('a'), row('b'), row('c')]

  test('has what either added, where they put it, and not what either took out', () => {
    const theirs = [row('x'), row('a'), row('b'), row('c')]
    const mine = [row('a'), row('y'), row('c')]
    expect(merged(abc, theirs, mine)).toEqual(['x', 'a', 'y', 'c'])
  })

  test('has the new order of the one who moved something, and mine where both did', () => {
    expect(merged(abc, [row('c'), row('a'), row('b')], [...abc, row('y')])).toEqual(['c', 'y', 'a', 'b'])
    expect(merged(abc, [...abc, row('x')], [row('b'), row('a'), row('c')])).toEqual(['b', 'a', 'c', 'x'])
    expect(merged(abc, [row('c'), row('b'), row('a')], [row('b'), row('a'), row('c')])).toEqual([
      'b',
      'a',
      'c',
    ])
  })

  test('has the words of both in different rows and fields, and is left to them where it is the same words', () => {
    expect(
      merged(abc, [row('a', 'theirs'), row('b'), row('c')], [row('a'), row('b', 'mine'), row('c')]),
    ).toEqual(['a theirs', 'b mine', 'c'])
    expect(
      merged(abc, [row('a', 'theirs'), row('b'), row('c')], [row('a', 'mine'), row('b'), row('c')]),
    ).toBeNull()
    expect(merged(abc, [row('a', 'theirs'), row('b'), row('c')], [row('b'), row('c')])).toBeNull()
  })

  test('has a thing once that both have added', () => {
    expect(merged([], [row('x', 'the same', 'knots')], [row('y', 'the same', 'knots')])).toEqual([
      'x the same',
    ])
  })

  test('whose rows cannot be told apart is left to them', () => {
    expect(mergeRows(['x'], ['x', 'y'], ['z'])).toBeNull()
  })
})

test('what a list refers to is copied by its name', () => {
  const value = [{ id: '1', item: { relationTo: 'books', value: 'b7' }, note: 'Good.' }]
  expect(asText([{ label: 'Items', value }], new Map([['b7', 'Knots']]))).toBe(
    'Items\nitem: Knots\nnote: Good.',
  )
})

test('rich text is copied as paragraphs and lists', () => {
  const text = (words: string) => ({ type: 'text', text: words })
  const body = {
    root: {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [text('One '), { type: 'link', children: [text('link')] }, text('.')],
        },
        {
          type: 'list',
          children: [
            { type: 'listitem', children: [text('first')] },
            { type: 'listitem', children: [text('second')] },
          ],
        },
      ],
    },
  }
  expect(asText([{ label: 'Body', value: body }])).toBe('Body\nOne link.\n\n- first\n- second')
})

test('rows are copied field by field', () => {
  expect(
    asText([{ label: 'Sources', value: [{ id: '1', text: 'A study', url: 'https://a.example' }] }]),
  ).toBe('Sources\ntext: A study\nurl: https://a.example')
})

test('a problem is read as RFC 9457 and in Payload’s own shape', () => {
  const fields = [{ path: 'isbn13', message: 'The check digit is wrong.' }]
  const expected = { title: 'Some values are not right', detail: 'Correct the ISBN.', items: fields }
  expect(
    readProblem(422, { title: expected.title, detail: expected.detail, errors: fields }, 'Not saved'),
  ).toMatchObject(expected)
  expect(
    readProblem(400, { errors: [{ message: 'Correct the ISBN.', data: { errors: fields } }] }, 'Not saved'),
  ).toMatchObject({ title: 'Not saved', detail: 'Correct the ISBN.', items: fields })
})

test('an answer that is no problem at all still says that it was not saved', () => {
  expect(readProblem(502, null, 'Not saved')).toMatchObject({
    status: 502,
    title: 'Not saved',
    detail: '',
    items: [],
  })
})

test('a path is shown in the words of the form, through tabs and rows', () => {
  const fields = [
    { type: 'text', name: 'title', label: 'Title' },
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Pay',
          fields: [
            {
              type: 'array',
              name: 'salaries',
              label: 'Salaries',
              fields: [{ type: 'number', name: 'median', label: 'Median' }],
            },
          ],
        },
        { name: 'seo', label: 'SEO', fields: [{ type: 'text', name: 'metaTitle' }] },
      ],
    },
  ] as unknown as ClientField[]
  expect(fieldLabel(fields, 'title')).toBe('Title')
  expect(fieldLabel(fields, 'salaries.2.median')).toBe('Salaries 3 › Median')
  expect(fieldLabel(fields, 'seo.metaTitle')).toBe('SEO › Meta title')
  expect(fieldLabel(fields, 'unknownThing')).toBe('Unknown thing')
})
