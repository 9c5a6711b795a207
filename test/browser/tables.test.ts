/** @jest-environment node */
import type { Browser } from 'playwright-core'
import sharp from 'sharp'

import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, hurry, save, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'
import { newContext, newPage } from '#test/browser/support/slowness'

const inBrowser = chromiumPath() ? describe : describe.skip

type Salary = { city: string; median: number; currency: string; source?: string; observedOn?: string }
type City = { id: string; name: string; currency: string }

inBrowser('pictures in a list, salaries in a table, disclosures and roles', () => {
  let server: BuiltServer
  let browser: Browser
  let editor: Desk
  let id: string
  let cities: Map<string, City>

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    editor = await sitDown(browser, server.origin, 'editor')
    const { body } = await editor.ask<{ docs: City[] }>('GET', '/cities?limit=500&depth=0')
    cities = new Map(body.docs.map((city) => [city.name, city]))
    const made = await editor.ask<{ doc: { id: string } }>('POST', '/careers', { title: 'Glazier' })
    id = made.body.doc.id
    await editor.openDocument('careers', id)
    await editor.page.click('.tabs-field__tab-button:has-text("Salaries")')
    await editor.page.waitForSelector('.guidepost-salaries')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const cell = (index: number, column: string) =>
    editor.page.locator(`[id="field-salaries__${index}__${column}"]`)
  const names = () =>
    editor.page.$$eval('.guidepost-salaries [data-column="city"]', (inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    )
  const shows = (expected: string[]) =>
    editor.page.waitForFunction(
      (wanted) =>
        JSON.stringify(
          [...document.querySelectorAll<HTMLInputElement>('.guidepost-salaries [data-column="city"]')].map(
            ({ value }) => value,
          ),
        ) === wanted,
      JSON.stringify(expected),
    )
  const isFocused = (index: number, column: string) =>
    editor.page.waitForFunction(
      (wanted) => document.activeElement?.id === wanted,
      `field-salaries__${index}__${column}`,
    )
  const stored = async () => {
    const { body } = await editor.ask<{ salaries: Salary[] }>('GET', `/careers/${id}?depth=0`)
    return body.salaries
  }

  test('a picture is listed by the name it was uploaded under, as it looks', async () => {
    const page = await editor.page.context().newPage()
    await page.goto('/admin/collections/media/create')
    await page.waitForSelector('form[data-form-ready="true"]')
    const buffer = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'navy' } })
      .png()
      .toBuffer()
    await page.setInputFiles('input[type=file]', { name: 'lamp at night.png', mimeType: 'image/png', buffer })
    await page.click('#action-save')
    await page.waitForURL(/\/media\/[0-9a-f-]{36}/)
    const picture = page.url().split('/').at(-1)
    const { body } = await editor.ask<{ doc: { id: string } }>('POST', '/careers', {
      title: 'Lamplighter',
      picture,
    })
    await page.goto(`/admin/collections/careers/${body.doc.id}`)
    await page.getByRole('link', { name: 'lamp at night.png' }).waitFor()
    expect(await page.locator('.field-type.upload').first().innerText()).not.toMatch(
      /[0-9a-f]{8}-[0-9a-f]{4}/,
    )
    await page.goto('/admin/collections/media')
    const row = page.locator('tbody tr').first()
    await row.getByRole('link', { name: 'lamp at night.png' }).waitFor()
    expect(await row.innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)
    await row.locator('img').waitFor()
    await page.close()
  })

  test('an empty table says how to begin; a first city is typed with the keyboard, and brings its currency', async () => {
    const { page } = editor
    expect(await page.locator('.guidepost-salaries__empty').innerText()).toContain('No salaries yet')
    await page.click('[data-salaries-add]')
    await isFocused(0, 'city')
    await page.keyboard.type('ber')
    await page.waitForSelector('.guidepost-salaries [role="option"]:has-text("Berlin")')
    await page.keyboard.press('Enter')
    expect(await cell(0, 'city').inputValue()).toBe('Berlin')
    expect(await cell(0, 'currency').inputValue()).toBe('EUR')
    await page.keyboard.press('Tab')
    await page.keyboard.type('58,500')
    // Down from the last row makes another one; quick fingers need not wait for it.
    await hurry(page, 'Enter', ...'NYC', 'Tab', ...'$120k', 'ArrowUp')
    await isFocused(0, 'median')
    expect(await names()).toEqual(['Berlin', 'New York'])
    expect(await cell(1, 'median').inputValue()).toBe('120,000')
    expect(await cell(1, 'currency').inputValue()).toBe('USD')
  })

  test('rows from a spreadsheet are shown line by line before they are taken, and one undo takes them back', async () => {
    const { page } = editor
    await page.evaluate(
      (text) => navigator.clipboard.writeText(text),
      'City\tSalary\tSource\nBerlin\t61.000 €\tDestatis\nLondon\t£47,000\tONS\nAtlantis\t5\t\nSydney\tn/a\t',
    )
    await cell(0, 'source').focus()
    await page.keyboard.press('Control+v')
    const dialog = page.locator('.guidepost-paste')
    await dialog.waitFor()
    const words = await dialog.innerText()
    expect(words).toContain('2 of 4 lines are understood.')
    expect(words).toContain('was €58,500')
    expect(words).toMatch(/no city is called “Atlantis”/)
    expect(words).toMatch(/no amount was found for Sydney/)
    await dialog.getByLabel('Observed on').fill('2026-01-31')
    await dialog.getByRole('button', { name: 'Take 2 lines' }).click()
    await shows(['Berlin', 'New York', 'London'])
    expect(await cell(0, 'median').inputValue()).toBe('61,000')
    expect(await cell(2, 'source').inputValue()).toBe('ONS')

    await cell(0, 'city').focus()
    await page.keyboard.press('Control+z')
    await shows(['Berlin', 'New York'])
    expect(await cell(0, 'median').inputValue()).toBe('58,500')
    await page.keyboard.press('Control+Shift+z')
    await shows(['Berlin', 'New York', 'London'])
  })

  test('rows are moved without dragging, by a key and by their position, and taken out', async () => {
    const { page } = editor
    await cell(2, 'city').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await shows(['Berlin', 'London', 'New York'])
    await isFocused(1, 'city')
    await page.getByLabel('Position of New York').fill('1')
    await page.keyboard.press('Enter')
    await shows(['New York', 'Berlin', 'London'])
    await page.getByLabel('Remove Berlin').click()
    await shows(['New York', 'London'])
    await page.getByRole('button', { name: 'Undo: removal of Berlin' }).click()
    await shows(['New York', 'Berlin', 'London'])
  })

  test('what the table shows is what is stored', async () => {
    const { page } = editor
    expect(await save(page)).toBe(200)
    const day = '2026-01-31T12:00:00.000Z'
    expect(await stored()).toMatchObject([
      { city: cities.get('New York')!.id, median: 120_000, currency: 'USD' },
      {
        city: cities.get('Berlin')!.id,
        median: 61_000,
        currency: 'EUR',
        source: 'Destatis',
        observedOn: day,
      },
      { city: cities.get('London')!.id, median: 47_000, currency: 'GBP', source: 'ONS', observedOn: day },
    ])
    expect(await names()).toEqual(['New York', 'Berlin', 'London'])
  })

  test('an amount that is none is kept, named and refused; nothing is lost unseen', async () => {
    const { page } = editor
    await cell(1, 'median').fill('about sixty')
    await page.waitForSelector('text=“about sixty” is no amount')
    expect(await save(page)).toBe(400)
    expect(await cell(1, 'median').inputValue()).toBe('about sixty')
    await cell(1, 'median').fill('60,000')
    expect(await save(page)).toBe(200)
    expect((await stored())[1]).toMatchObject({ median: 60_000 })
  })

  test('what is old is said in words, and the chart keeps currencies apart', async () => {
    const { page } = editor
    await cell(2, 'validUntil').fill('2026-02-01')
    await page.waitForSelector('text=/Out of date since Feb 1, 2026/')
    await page.waitForSelector('text=One figure is out of date.')
    const chart = await page.locator('.guidepost-salaries__chart').innerText()
    expect(chart).toContain('not compared')
    expect(chart).toContain('GBP: £47,000 in London.')
    await save(page)
  })

  test('a disclosure says where it is used, and which live pages a change would leave uncovered', async () => {
    const { page } = editor
    const { body } = await editor.ask<{ docs: { id: string }[] }>(
      'GET',
      '/disclosures?where[kind][equals]=salary_estimate&depth=0',
    )
    const disclosure = body.docs[0]!.id
    await editor.ask('PATCH', `/careers/${id}`, { disclosures: [disclosure] })
    await editor.openDocument('disclosures', disclosure)
    const reach = page.locator('.guidepost-reach')
    await reach.locator('dl').waitFor()
    expect(await reach.innerText()).toMatch(/On the site now\s+no page/)
    expect(await reach.innerText()).toMatch(/In working copies\s+one page/)
    await reach.locator('summary').click()
    expect(await reach.locator('a', { hasText: 'Glazier' }).getAttribute('href')).toContain(id)
  })

  test('everybody can read what each role may do; deactivating a user says what happens', async () => {
    const admin = await sitDown(browser, server.origin, 'admin')
    const { page } = admin
    const { body } = await admin.ask<{ docs: { id: string }[] }>(
      'GET',
      '/users?where[email][equals]=viewer@example.com&depth=0',
    )
    await page.goto(`/admin/collections/users/${body.docs[0]!.id}`)
    await page.waitForSelector('form[data-form-ready="true"]')
    await page.click('label[for="field-deactivated"], #field-deactivated')
    const words = await page.locator('.guidepost-deactivating').innerText()
    expect(words).toContain('signed out everywhere at once')
    await page.goto('/admin/collections/users')
    await page.click('.guidepost-roles-link a')
    await page.waitForURL(/\/admin\/roles/)
    const row = page.locator('.guidepost-roles tr', { has: page.getByRole('rowheader', { name: 'Approve' }) })
    expect((await row.locator('td').allInnerTexts()).map((text) => text.trim())).toEqual([
      '-', '-', '-', 'in review', '-', '-', '-',
    ]) // prettier-ignore
    expect(admin.complaints).toEqual([])
    await admin.leave()
  })

  test('a stranger who asks for the table of roles is asked to sign in', async () => {
    const context = await newContext(browser, { baseURL: server.origin })
    const page = await newPage(context)
    await page.goto('/admin/roles')
    await page.waitForURL(/\/admin\/login/)
    expect(await page.locator('.guidepost-roles').count()).toBe(0)
    await context.close()
  })

  test('no console complained but of what was refused', () => {
    expect(editor.complaints.filter((words) => !/Failed to load resource.*400/.test(words))).toEqual([])
  })
})
