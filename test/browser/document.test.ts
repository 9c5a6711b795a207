/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, isFree, save, sitDown, transitionButton } from '#test/browser/support/desk'
import { type BuiltServer, password, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

inBrowser('at a document', () => {
  let server: BuiltServer
  let browser: Browser
  let writer: Desk
  let reviewer: Desk
  let id: string

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    writer = await sitDown(browser, server.origin, 'editor')
    reviewer = await sitDown(browser, server.origin, 'reviewer')
    const paragraph = {
      type: 'paragraph',
      version: 1,
      children: [{ type: 'text', version: 1, text: 'Words.' }],
    }
    const body = { root: { type: 'root', version: 1, children: [paragraph] } }
    const made = await writer.ask<{ doc: { id: string } }>('POST', '/careers', {
      title: 'Lighthouse keeper',
      sections: [
        { heading: 'The lamp', body },
        { heading: 'The sea', body },
      ],
      citations: [{ text: 'A source without an address' }],
    })
    id = made.body.doc.id
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const pane = ({ page }: Desk) => page.locator('.guidepost-pane')
  const markOf = ({ page }: Desk, place: string) =>
    page.getByRole('button', { name: new RegExp(`(Comment|comments?) on ${place}`, 'i') })
  const panel = ({ page }: Desk) => page.locator('.guidepost-panel')

  /** As after a look at another window: the screen asks at once instead of at its next beat. */
  const comesBack = ({ page }: Desk) =>
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

  test('on a form that is not saved yet no button lies over a description', async () => {
    const { page } = writer
    for (const collection of ['careers', 'courses', 'reading-lists']) {
      await page.goto(`/admin/collections/${collection}/create`)
      await page.waitForSelector('form[data-form-ready="true"]')
      const over = await page.$$eval('.array-field', (fields) =>
        fields.flatMap((field) => {
          const [above, button] = ['.array-field__header', '.array-field__add-row'].map((part) =>
            field.querySelector(`:scope > ${part}`)?.getBoundingClientRect(),
          )
          return above && button && button.height > 0 && button.top < above.bottom ? [field.id] : []
        }),
      )
      expect([collection, over]).toEqual([collection, []])
    }
  })

  test('versions say who made them, when and in what state', async () => {
    const { page } = writer
    await page.goto(`/admin/collections/careers/${id}/versions`)
    const cells = page.locator('.versions tbody tr').first().locator('td')
    await cells.nth(3).waitFor()
    const [when, ...others] = await cells.allInnerTexts()
    expect(when).toMatch(/20\d\d/)
    expect(others).toEqual(['Draft', 'Tomas Adeyemi', 'began it'])
    expect(await page.locator('.step-nav').innerText()).toMatch(/Careers[^]*Lighthouse keeper[^]*Versions/)
  })

  test('two people see each other, and who is writing', async () => {
    await writer.openDocument('careers', id)
    await reviewer.openDocument('careers', id)
    await panel(reviewer).getByText('is looking at it').waitFor()
    const told = writer.page.waitForResponse(
      (answer) =>
        answer.url().endsWith('/presence') &&
        answer.ok() &&
        (answer.request().postDataJSON() as { isEditing: boolean }).isEditing,
    )
    await writer.page.fill('#field-summary', 'They keep the light.')
    await told
    await comesBack(reviewer)
    await panel(reviewer).getByText('is editing it').waitFor()
    expect(await save(writer.page)).toBe(200)
    await comesBack(reviewer)
    // The reviewer's screen finds out by itself that it shows an old revision.
    await panel(reviewer).getByText('Another person has saved this page').waitFor()
    expect(await isFree(writer, id)).toBe(true)
  })

  test('a comment is written at a field by keyboard, calls a colleague, and is counted there', async () => {
    const { page } = reviewer
    await reviewer.openDocument('careers', id)
    await markOf(reviewer, 'Summary').focus()
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.type('Who says so? @')
    const names = pane(reviewer).getByRole('option')
    await names.first().waitFor()
    const [first] = await names.allInnerTexts()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect(await violations(page, '.guidepost-pane')).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await pane(reviewer).getByText('Must be fixed', { exact: true }).waitFor()
    const said = await reviewer.ask<{
      docs: { mustFix: boolean; path: string; mentions: { name: string }[] }[]
    }>('GET', `/careers/${id}/comments`)
    expect(said.body.docs).toMatchObject([
      { mustFix: true, path: 'summary', mentions: [{ name: first!.trim() }] },
    ])
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      '1 open comment on Summary, 1 must be fixed',
    )
  })

  test('a comment on an item of a list stays with the item, is answered, leads to its place, and is resolved', async () => {
    await reviewer.page.getByRole('button', { name: 'Comment on Sections 2' }).click()
    await pane(reviewer).getByLabel('Your comment').fill('Which sea?')
    await reviewer.page.keyboard.press('Control+Enter')
    await pane(reviewer).getByText('Which sea?').waitFor()

    const { page } = writer
    await writer.openDocument('careers', id)
    await panel(writer)
      .getByRole('button', { name: /Which sea/ })
      .click()
    await pane(writer).getByRole('button', { name: 'Answer' }).click()
    await page.keyboard.type('The North Sea.')
    await page.keyboard.press('Control+Enter')
    await pane(writer).getByText('The North Sea.').waitFor()
    await pane(writer).getByRole('button', { name: 'All comments' }).click()
    await pane(writer).getByRole('button', { name: 'Go to Sections 2' }).click()
    await page.waitForFunction(() => document.activeElement?.id === 'field-sections__1__heading')
    await pane(writer).getByRole('listitem').filter({ hasText: 'Which sea?' }).first().waitFor()
    await page
      .locator('.guidepost-thread', { hasText: 'Which sea?' })
      .getByRole('button', { name: 'Resolve' })
      .click()
    await pane(writer).getByRole('button', { name: 'Resolved (1)' }).waitFor()

    // As from the inbox: the address names the comment, which is shown although it is resolved.
    const { body } = await writer.ask<{ docs: { id: string; body: string }[] }>(
      'GET',
      `/careers/${id}/comments`,
    )
    const wanted = body.docs.find((comment) => comment.body === 'Which sea?')!
    await page.goto(`/admin/collections/careers/${id}?comment=${wanted.id}`)
    await page.locator('.guidepost-thread[aria-current]', { hasText: 'Which sea?' }).waitFor()
  })

  test('what must be fixed holds the checklist up at once; an entry opens the folded row and puts the cursor there', async () => {
    const { page } = writer
    await writer.openDocument('careers', id)
    expect(await panel(writer).innerText()).toContain('says this must be fixed')
    await page.fill('#field-sections__1__heading', 'The sea')
    // An empty row of the path is what the check complains about, in another tab and folded.
    await writer.ask('PATCH', `/careers/${id}`, { path: [{ relevance: 50 }, { relevance: 40 }] })
    await panel(writer).getByRole('button', { name: 'Check again' }).click()
    await panel(writer)
      .getByRole('button', { name: /Row 2 of the path/ })
      .waitFor()
    await writer.openDocument('careers', id)
    await panel(writer)
      .getByRole('button', { name: /Row 2 of the path/ })
      .click()
    await page.waitForFunction(
      () => document.activeElement?.closest('#path-row-1, [data-field-path^="path.1"]') !== null,
    )
    await writer.ask('PATCH', `/careers/${id}`, { path: [] })
  })

  test('a document is given to a person with a date, without touching the text being written', async () => {
    const { page } = writer
    await writer.openDocument('careers', id)
    const people = await writer.ask<{ docs: { id: string; name: string }[] }>(
      'GET',
      `/careers/${id}/colleagues?for=assign`,
    )
    const chosen = people.body.docs.at(-1)!
    // Payload opens a document at the tab it was left at.
    await page.click('.tabs-field__tab-button:has-text("Guide")')
    await page.fill('#field-summary', 'Not saved yet.')
    await panel(writer).getByRole('button', { name: 'Change who looks at it' }).click()
    await panel(writer).getByRole('combobox').fill(chosen.name.slice(0, 4))
    await panel(writer).getByRole('option', { name: chosen.name }).waitFor()
    await page.keyboard.press('Enter')
    await panel(writer).getByLabel('Due').fill('2031-05-06')
    expect(await violations(page, '.guidepost-panel')).toEqual([])
    await panel(writer).getByRole('button', { name: 'Assign', exact: true }).click()
    await page.getByText(`Given to ${chosen.name}.`).waitFor()
    await panel(writer).getByText('May 6, 2031').waitFor()
    expect(await page.inputValue('#field-summary')).toBe('Not saved yet.')
    expect(await save(page)).toBe(200)
    const { body } = await writer.ask<{ assignee: string; summary: string }>('GET', `/careers/${id}?depth=0`)
    expect(body).toMatchObject({ assignee: chosen.id, summary: 'Not saved yet.' })
  })

  test('a note goes with a step; the history tells it, and leads to a version', async () => {
    const { page } = writer
    await panel(writer).getByRole('button', { name: 'Add a note' }).click()
    await panel(writer).getByLabel('Note (optional)').fill('Mind the second section.')
    await transitionButton(page, 'submit').click()
    await page.getByText('Submitted for review.').waitFor()
    for (const fold of ['History', 'Where it is used', 'What publishing takes along'])
      await panel(writer).getByText(fold, { exact: true }).click()
    await panel(writer).getByText('submitted it for review').waitFor()
    await panel(writer).getByText('Nothing refers to it.').waitFor()
    await panel(writer).getByText('it goes live on its own').waitFor()
    expect(await panel(writer).innerText()).toContain('Mind the second section.')
    expect(await violations(page, '.guidepost-panel')).toEqual([])
    await panel(writer).getByRole('link', { name: 'See this version' }).first().click()
    await page.waitForURL(/\/versions\/[0-9a-f-]+/)
  })

  test('what went live without approval says so, loudly', async () => {
    const admin = await browser.newContext({ baseURL: server.origin })
    await admin.request.post('/api/users/login', { data: { email: 'admin@example.com', password } })
    const reason = 'The lamp is out.'
    const broken = await admin.request.post(`/api/careers/${id}/transitions/break-glass`, {
      data: { reason },
    })
    expect(broken.status()).toBe(200)
    await admin.close()
    await reviewer.openDocument('careers', id)
    expect(await reviewer.page.locator('.guidepost-panel__glass--live').innerText()).toContain(
      'The lamp is out.',
    )
    expect(await violations(reviewer.page, '.guidepost-panel')).toEqual([])
  })

  test('the console complains about nothing', () => {
    expect([...writer.complaints, ...reviewer.complaints]).toEqual([])
  })
})
