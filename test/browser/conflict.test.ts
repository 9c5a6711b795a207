/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

inBrowser('two people save the same page', () => {
  let server: BuiltServer
  let browser: Browser
  let office: Desk
  let home: Desk

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    // The same person at two desks: Payload's lock, a courtesy between persons, does not step in.
    office = await sitDown(browser, server.origin, 'editor')
    home = await sitDown(browser, server.origin, 'editor')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const bothOpen = async (title: string): Promise<string> => {
    const { body } = await office.ask<{ doc: { id: string } }>('POST', '/careers', { title })
    await office.openDocument('careers', body.doc.id)
    await home.openDocument('careers', body.doc.id)
    return body.doc.id
  }

  const type = async (desk: Desk, field: string, words: string) => {
    await desk.page.fill(`#field-${field}`, words)
    await desk.page.waitForSelector('text=Save first')
  }

  const save = (desk: Desk) => desk.page.click('#action-save')
  const dialog = (desk: Desk) => desk.page.locator('.guidepost-dialog')
  const saved = async ({ page }: Desk) => {
    await page.waitForSelector('text=Save first', { state: 'detached' })
    await page.waitForSelector('form[data-form-ready="true"]')
  }

  test('the second save is refused, says what changed and by whom, and loses nothing', async () => {
    const id = await bothOpen('Glassblower')
    await type(office, 'summary', 'From the office.')
    await type(home, 'summary', 'From home.')
    await save(office)
    await saved(office)
    await save(home)
    await dialog(home).waitFor()

    const words = await dialog(home).innerText()
    expect(words).toContain('Summary')
    expect(words).toMatch(/Changed by .+ since you opened it/)
    expect(words).toContain('you changed it too')
    expect(await violations(home.page, '.guidepost-dialog')).toEqual([])

    await dialog(home).getByRole('button', { name: 'Copy my text' }).click()
    await home.page.waitForSelector('text=on the clipboard')
    expect(await home.page.evaluate(() => navigator.clipboard.readText())).toContain('From home.')

    await dialog(home).getByRole('button', { name: 'Stay here' }).click()
    expect(await home.page.inputValue('#field-summary')).toBe('From home.')
    expect(await home.page.locator('#action-save').isEnabled()).toBe(true)

    await save(home)
    await dialog(home).getByRole('button', { name: 'Load the newest version' }).click()
    await home.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#field-summary')?.value === 'From the office.',
    )
    const { body } = await office.ask<{ summary: string }>('GET', `/careers/${id}?depth=0`)
    expect(body.summary).toBe('From the office.')
  })

  test('changes of different fields can be put together', async () => {
    const id = await bothOpen('Bookbinder')
    await type(office, 'title', 'Bookbinder and restorer')
    await type(home, 'summary', 'They bind books.')
    await save(office)
    await saved(office)
    await save(home)
    await dialog(home).getByRole('button', { name: 'Put my changes on the newest version' }).click()
    await home.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#field-title')?.value === 'Bookbinder and restorer',
    )
    expect(await home.page.inputValue('#field-summary')).toBe('They bind books.')
    await save(home)
    await saved(home)
    const { body } = await office.ask('GET', `/careers/${id}?depth=0`)
    expect(body).toMatchObject({ title: 'Bookbinder and restorer', summary: 'They bind books.' })
  })

  test('the first words typed after another user has saved are kept as well', async () => {
    const id = await bothOpen('Basket maker')
    await office.ask('PATCH', `/careers/${id}`, { title: 'Basket maker and weaver' })
    await type(home, 'summary', 'They weave baskets.')
    expect(await home.page.locator('#document-stale-data').count()).toBe(0)
    await save(home)
    await dialog(home).getByRole('button', { name: 'Put my changes on the newest version' }).click()
    await save(home)
    await saved(home)
    const { body } = await office.ask('GET', `/careers/${id}?depth=0`)
    expect(body).toMatchObject({ title: 'Basket maker and weaver', summary: 'They weave baskets.' })
  })

  test('what two people did to the same list is told by names, and both can stand', async () => {
    const make = async (title: string) =>
      (await office.ask<{ doc: { id: string } }>('POST', '/books', { title })).body.doc.id
    const books = await Promise.all(['Knots', 'Threads', 'Looms'].map(make))
    const { body } = await office.ask<{ doc: { id: string } }>('POST', '/reading-lists', {
      title: 'For weavers',
      items: books.slice(0, 2).map((value) => ({ item: { relationTo: 'books', value } })),
    })
    const id = body.doc.id
    for (const desk of [office, home]) {
      await desk.openDocument('reading-lists', id)
      await desk.page.locator('.guidepost-list__row', { hasText: 'Threads' }).waitFor()
    }
    const find = office.page.getByRole('combobox', { name: 'Find something to add' })
    await find.fill('looms')
    await office.page.getByRole('option', { name: /Looms/ }).click()
    await office.page.getByRole('button', { name: 'Move Threads to the top' }).click()
    await home.page.getByRole('textbox', { name: 'Why it is here, Knots' }).fill('From home.')
    await save(office)
    await saved(office)
    await save(home)
    await dialog(home).waitFor()
    await dialog(home).locator('text=Looms').waitFor()
    expect(await dialog(home).innerText()).toMatch(/you changed it too[\s\S]*Looms at 3/)
    expect(await violations(home.page, '.guidepost-dialog')).toEqual([])
    await dialog(home).getByRole('button', { name: 'Copy my text' }).click()
    await home.page.waitForSelector('text=on the clipboard')
    expect(await home.page.evaluate(() => navigator.clipboard.readText())).toContain('Knots')

    await dialog(home).getByRole('button', { name: 'Put my changes on the newest version' }).click()
    await home.page.locator('.guidepost-list__row', { hasText: 'Looms' }).waitFor()
    await save(home)
    await saved(home)
    const { body: stored } = await office.ask<{ items: { item: { value: string }; note: string | null }[] }>(
      'GET',
      `/reading-lists/${id}?depth=0`,
    )
    const [knots, threads, looms] = books
    expect(stored.items.map(({ item, note }) => [item.value, note ?? null])).toEqual([
      [threads, null],
      [knots, 'From home.'],
      [looms, null],
    ])
  })

  test('a value that is wrong is marked at its field, and can be corrected and saved', async () => {
    const { page } = office
    await page.goto('/admin/collections/books/create')
    await page.waitForSelector('form[data-form-ready="true"]')
    await page.fill('#field-title', 'A book')
    await page.click('.tabs-field__tab-button:has-text("Facts")')
    await page.fill('#field-isbn13', '9780306406158')
    await page.click('#action-save')
    await page.waitForSelector('.field-type.error, .field-error')
    expect(await page.inputValue('#field-isbn13')).toBe('9780306406158')
    await page.fill('#field-isbn13', '9780306406157')
    await page.click('#action-save')
    await page.waitForURL(/\/books\/[0-9a-f-]{36}/)
  })

  test('the console complains about nothing but the refused requests', () => {
    const complaints = [...office.complaints, ...home.complaints]
    // 404: both windows of one person gave the same lock back.
    const refused = /Failed to load resource.*(400|409|422|404.*payload-locked-documents)/
    expect(complaints.filter((words) => !refused.test(words))).toEqual([])
  })
})
