/** @jest-environment node */
import type { Browser, Page } from 'playwright-core'

import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, facts, hurry, save, sitDown, transitionButton } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

type Item = { item: { relationTo: string; value: string }; relevance?: number | null; note?: string | null }

inBrowser('an editor puts a reading list together', () => {
  let server: BuiltServer
  let browser: Browser
  let editor: Desk
  let page: Page
  let list: string
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    editor = await sitDown(browser, server.origin, 'editor')
    page = editor.page
    const make = async (collection: string, title: string, more: object = {}) => {
      const { body } = await editor.ask<{ doc: { id: string } }>('POST', `/${collection}`, { title, ...more })
      ids[title] = body.doc.id
    }
    await make('books', 'A Thousand Threads', { writers: ['José Núñez'], isbn13: '9780306406157' })
    await make('books', 'Knots', { writers: ['First Author'] })
    await make('books', 'Knots', { writers: ['Second Author'] })
    await make('courses', 'Weaving by Hand', {
      url: 'https://loom.example.org/learn/weaving',
      level: 'advanced',
    })
    await make('courses', 'Dyeing with Plants', {
      url: 'https://loom.example.org/learn/dyeing',
      availability: 'unavailable',
    })
    await make('courses', 'Spinning Wheels')
    const { body } = await editor.ask<{ doc: { id: string } }>('POST', '/reading-lists', {
      title: 'Textiles from the thread up',
    })
    list = body.doc.id
    await editor.openDocument('reading-lists', list)
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const find = () => page.getByRole('combobox', { name: 'Find something to add' })
  const titles = () =>
    page.$$eval('.guidepost-list__row .guidepost-list__title a', (links) =>
      links.map((link) => link.firstChild?.textContent ?? ''),
    )
  const say = (words: string) =>
    page.locator('.guidepost-list__said', { hasText: words }).waitFor({ state: 'attached' })
  const tool = (name: string) =>
    page.locator('.guidepost-list__tools').getByRole('button', { name, exact: true })
  const stored = async (): Promise<Item[]> =>
    (await editor.ask<{ items: Item[] }>('GET', `/reading-lists/${list}?depth=0`)).body.items

  test('by typing: the results stay open, and Enter adds what is marked', async () => {
    await find().fill('weav')
    await page.getByRole('option', { name: /Weaving by Hand/ }).waitFor()
    await find().press('Enter')
    await say('Weaving by Hand is on the list, at 1.')
    await page.getByRole('option', { name: /On the list, at 1/ }).waitFor()
    expect(await violations(page, '.guidepost-list')).toEqual([])
    await find().fill('nunez')
    await page.getByRole('option', { name: /A Thousand Threads/ }).click()
    await find().press('Escape')
    expect(await page.getByRole('listbox').isVisible()).toBe(false)
    expect(await titles()).toEqual(['Weaving by Hand', 'A Thousand Threads'])
  })

  test('with an input method: the Enter that ends a composed word adds nothing', async () => {
    await find().fill('dyeing')
    await page.getByRole('option', { name: /Dyeing with Plants/ }).waitFor()
    for (const composing of [{ isComposing: true }, { keyCode: 229 }])
      await find().dispatchEvent('keydown', { key: 'Enter', ...composing })
    expect(await titles()).toEqual(['Weaving by Hand', 'A Thousand Threads'])
    await find().fill('')
  })

  test('by quick fingers: Enter is for what was typed, not for what is still shown of the search before', async () => {
    await find().fill('knots')
    await page.getByRole('option', { name: /Knots/ }).first().waitFor()
    await find().press('Control+a')
    await hurry(page, ...'spinning', 'Enter')
    await say('Spinning Wheels is on the list, at 3.')
    await find().press('Escape')
    await tool('Undo').click()
    expect(await titles()).toEqual(['Weaving by Hand', 'A Thousand Threads'])
  })

  test('on a path only courses are found', async () => {
    const { body } = await editor.ask<{ doc: { id: string } }>('POST', '/careers', { title: 'Weaver' })
    const here = page
    page = await here.context().newPage()
    await page.goto(`/admin/collections/careers/${body.doc.id}`)
    await page.click('.tabs-field__tab-button:has-text("Path")')
    for (const [typed, count] of [
      ['weaving', 1],
      ['thousand threads', 0],
    ] as const) {
      const answered = page.waitForResponse((answer) => answer.url().includes('/curation/search'))
      await find().fill(typed)
      expect(((await (await answered).json()) as { total: number }).total).toBe(count)
    }
    await page.close()
    page = here
  })

  test('by pasting: each line has its outcome, and one step takes all of it back', async () => {
    await find().focus()
    await page.evaluate(() =>
      navigator.clipboard.writeText(
        [
          '978-0-306-40615-7',
          '2. “Dyeing with Plants”',
          'Knots',
          'https://loom.example.org/learn/weaving?utm_source=x',
          'Felting for All',
          '9780306406158',
        ].join('\n'),
      ),
    )
    await page.keyboard.press('Control+v')
    const lines = page.locator('.guidepost-list__outcome')
    await lines.nth(5).waitFor()
    expect(await lines.locator('> strong').allInnerTexts()).toEqual([
      'Already on the list, at 2',
      'Found',
      'Which one is meant?',
      'Already on the list, at 1',
      'Not found',
      'Not usable',
    ])
    await lines.nth(2).getByRole('radio').nth(1).check()
    expect(await violations(page, '.guidepost-list')).toEqual([])
    await page.getByRole('button', { name: 'Add 2 to the list' }).click()
    await say('2 were added.')
    expect(await titles()).toEqual(['Weaving by Hand', 'A Thousand Threads', 'Dyeing with Plants', 'Knots'])
    await tool('Undo').click()
    await say('Taken back.')
    expect(await titles()).toEqual(['Weaving by Hand', 'A Thousand Threads'])
    await tool('Redo').click()
    await say('Done again.')
    expect(await titles()).toHaveLength(4)
  })

  test('by making what is missing in a drawer', async () => {
    await page.getByRole('button', { name: 'New book' }).click()
    const drawer = page.locator('.payload__modal-item.doc-drawer')
    await drawer.locator('#field-title').fill('Felting for All')
    await drawer.locator('#action-save').click()
    await say('Felting for All is on the list, at 5.')
  })

  test('with words for what is twice on it, not live, or gone', async () => {
    const dyeing = page.locator('.guidepost-list__row', { hasText: 'Dyeing with Plants' })
    expect(await dyeing.innerText()).toMatch(
      /Draft[\s\S]*Not live: readers do not see it[\s\S]*No longer available/,
    )
    expect(await page.locator('.guidepost-list__summary').innerText()).toMatch(
      /5 are not live[\s\S]*1 is no longer available/,
    )
  })

  test('in the order wanted: by keys, by number and by dragging, each said aloud', async () => {
    const row = (title: string) => page.locator('.guidepost-list__row', { hasText: title })
    await row('Felting for All').getByRole('button', { name: 'Move Felting for All to the top' }).click()
    await say('Felting for All is at 1 of 5 now.')
    // The cursor stays with the row, on a control that still has something to do.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Position of Felting for All',
    )
    await page.keyboard.press('Alt+ArrowDown')
    await say('Felting for All is at 2 of 5 now.')
    await page.keyboard.press('Alt+End')
    await say('Felting for All is at 5 of 5 now.')
    await page.keyboard.press('Control+z')
    await say('Taken back.')
    expect(await titles()).toEqual([
      'Weaving by Hand',
      'Felting for All',
      'A Thousand Threads',
      'Dyeing with Plants',
      'Knots',
    ])
    await row('Knots').getByRole('textbox', { name: 'Position of Knots' }).fill('1')
    await page.keyboard.press('Enter')
    await say('Knots is at 1 of 5 now.')

    const from = (await row('Dyeing with Plants').locator('[data-part="handle"]').boundingBox())!
    const to = (await row('Knots').boundingBox())!
    const drag = async () => {
      await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
      await page.mouse.down()
      await page.mouse.move(from.x + from.width / 2, from.y - 40, { steps: 4 })
      await page.mouse.move(to.x + 20, to.y + 4, { steps: 12 })
    }
    const before = await titles()
    await drag()
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await titles()).toEqual(before)
    await drag()
    await page.mouse.up()
    await say('Dyeing with Plants is at 1 of 5 now.')
    expect(await titles()).toEqual([
      'Dyeing with Plants',
      'Knots',
      'Weaving by Hand',
      'Felting for All',
      'A Thousand Threads',
    ])
  })

  test('with relevance by keyboard, notes, and a sort that can be taken back', async () => {
    await page.getByRole('spinbutton', { name: /Relevance of Weaving by Hand/ }).fill('80')
    await page.getByRole('spinbutton', { name: /Relevance of Knots/ }).fill('90')
    await page.getByRole('textbox', { name: 'Why it is here, Knots' }).fill('Every thread ends in one.')
    await tool('Sort by relevance').click()
    await say('The list is sorted by relevance.')
    expect((await titles()).slice(0, 3)).toEqual(['Knots', 'Weaving by Hand', 'Dyeing with Plants'])
    await page.keyboard.press('Control+z')
    await say('Taken back.')
    expect((await titles())[0]).toBe('Dyeing with Plants')
    await page.keyboard.press('Control+Shift+z')
    await say('Done again.')
    expect((await titles())[0]).toBe('Knots')
    // In a text the keys belong to the text.
    await page.getByRole('textbox', { name: 'Why it is here, Knots' }).press('Control+z')
    expect((await titles())[0]).toBe('Knots')
  })

  test('what is saved is what stands there, and a wrong value is told at its row', async () => {
    await page.getByRole('textbox', { name: 'Why it is here, Knots' }).fill('Every thread ends in one.')
    await page.getByRole('spinbutton', { name: /Relevance of Dyeing/ }).fill('101')
    await page.click('#action-save')
    await page
      .locator('.guidepost-list__row', { hasText: 'Dyeing' })
      .locator('.guidepost-complaint')
      .waitFor()
    await page.getByRole('spinbutton', { name: /Relevance of Dyeing/ }).fill('10')
    expect(await save(page)).toBe(200)
    const items = await stored()
    expect(
      items.map(({ item, relevance, note }) => [item.relationTo, relevance ?? null, note ?? null]),
    ).toEqual([
      ['books', 90, 'Every thread ends in one.'],
      ['courses', 80, null],
      ['courses', 10, null],
      ['books', null, null],
      ['books', null, null],
    ])
    // Of the two books with one title it is the one that was chosen.
    expect(items[0]!.item.value).toBe(ids.Knots)
    expect(await titles()).toEqual([
      'Knots',
      'Weaving by Hand',
      'Dyeing with Plants',
      'Felting for All',
      'A Thousand Threads',
    ])
  })

  test('the last words of a note are saved, however soon after them', async () => {
    await page.getByRole('textbox', { name: 'Why it is here, Knots' }).press('End')
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
    await hurry(page, ...' Or two.')
    await page.keyboard.press('Control+s')
    await saved
    await page.waitForSelector('form[data-form-ready="true"]')
    expect((await stored())[0]!.note).toBe('Every thread ends in one. Or two.')
  })

  test('a step from before the save can still be taken back, saved, and the list emptied', async () => {
    await page.getByRole('button', { name: 'Take Dyeing with Plants off the list' }).click()
    await say('Dyeing with Plants is off the list.')
    expect(await save(page)).toBe(200)
    expect(await stored()).toHaveLength(4)
    await tool('Undo').click()
    expect(await save(page)).toBe(200)
    expect((await stored())[2]!.item.value).toBe(ids['Dyeing with Plants'])
  })

  test('what readers see stands beside it, and the list goes to review', async () => {
    await tool('What readers see').click()
    expect(await page.locator('.guidepost-list__readers').innerText()).toContain(
      '5 items are left out because they are not live.',
    )
    expect(await violations(page, '.guidepost-list')).toEqual([])
    await transitionButton(page, 'submit').click()
    await page.waitForFunction(() =>
      document.querySelector('.guidepost-panel__facts')?.textContent?.includes('In review'),
    )
    expect((await facts(page))[0]).toBe('In review')
  })

  test('who may only read gets the list without a way to change it', async () => {
    const viewer = await sitDown(browser, server.origin, 'viewer')
    await viewer.openDocument('reading-lists', list)
    await viewer.page.waitForSelector('.guidepost-list__row .guidepost-list__title a')
    expect(await viewer.page.locator('.guidepost-list').getByRole('combobox').count()).toBe(0)
    expect(await viewer.page.locator('.guidepost-list__row').getByRole('button').count()).toBe(0)
    expect(await violations(viewer.page, '.guidepost-list')).toEqual([])
    expect(viewer.complaints).toEqual([])
    await viewer.leave()
  })

  test('the console complains about nothing but the refused save', () => {
    expect(editor.complaints.filter((words) => !/Failed to load resource.*(400|422)/.test(words))).toEqual([])
  })
})
