import { readFileSync, readdirSync } from 'node:fs'

import { linesOf } from '#src/admin/DocumentFacts/historyLines'
import { documentTable } from '#src/admin/RolesTable/model'
import { translations } from '#src/admin/translations'
import { drawWorkflow } from '#src/commands/docs'
import { stateColours, stateLabels, workflowStates } from '#src/workflow/states'
import { didInWords, transitionNames, transitions, wordsOf } from '#src/workflow/transitions'

/*
 * A transition's words stand in its row. Everything that names a transition is asked here for each row of the table, so that a new
 * row shows up in all of it; what lists transitions by name besides (whom a move concerns, what it writes) is complete by type.
 */
const { guidepost } = translations

describe.each(transitionNames)('%s', (name) => {
  const words = wordsOf(name)

  test('has one set of words, also where it stands in several rows', () => {
    for (const row of transitions.filter(({ transition }) => transition === name))
      expect(row.words).toEqual(words)
  })

  test('is called so on the buttons, in the dialogs and in what is said afterwards', () => {
    expect(guidepost.do[name]).toBe(words.label)
    expect(guidepost.help[name]).toBe(words.help)
    expect(guidepost.done[name]).toBe(words.done)
  })

  test('is told so in the history, on the desk, in the inbox and in mails', () => {
    expect(guidepost.event[name]).toBe(words.past)
    const t = (key: string, values: Record<string, unknown> = {}) =>
      key === 'guidepost:beside:it' ? 'it' : `${key} ${JSON.stringify(values)}`
    const event = { id: '1', at: '2026-01-01T00:00:00.000Z', actorName: 'Ada', action: name }
    expect(linesOf([event], t, String)[0]!.what).toBe(`guidepost:event:${name} {"it":"it"}`)
    expect(didInWords(name, '“$& Nurse”')).toBe(words.past.replace('{{it}}', () => '“$& Nurse”'))
  })

  test('stands on the roles page and in the docs', () => {
    expect(documentTable().map(({ operation }) => operation)).toContain(name)
    const page = drawWorkflow(readFileSync('docs/workflow.md', 'utf8'))
    const row = page.split('\n').find((line) => line.startsWith(`| ${name} `))
    expect(row).toContain(`| ${words.label} `)
    expect(row).toContain(words.help)
  })
})

test('no file but the table spells the words of a transition', () => {
  const spelled = [...new Set(transitions.flatMap(({ words }) => Object.values(words)))]
  // The kinds of a publication are not transitions, though two are called alike.
  const others = ['src/workflow/transitions.ts', 'collections/Publications.ts']
  const files = ['src', 'collections'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file) && !others.includes(file)),
  )
  const found = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return spelled.filter((words) => text.includes(`'${words}'`)).map((words) => `${file}: ${words}`)
  })
  expect(found).toEqual([])
})

test('each state has its word and its colour, from its row', () => {
  expect(guidepost.state).toEqual(stateLabels)
  expect(Object.keys(stateColours)).toEqual(workflowStates)
})
