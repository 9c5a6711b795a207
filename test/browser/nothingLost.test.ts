/** @jest-environment node */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { Browser } from 'playwright-core'

import { paragraph, richText } from '#src/content/richText'
import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, save, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, password, startServer } from '#test/browser/support/server'

const inBrowser = chromiumPath() ? describe : describe.skip

type Career = { id: string; revision: string; workflowState: string; summary: string | null; title: string }

inBrowser('nothing that is typed is lost', () => {
  let server: BuiltServer
  let browser: Browser
  let writer: Desk
  let reviewer: Desk

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    writer = await sitDown(browser, server.origin, 'editor')
    reviewer = await sitDown(browser, server.origin, 'reviewer')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const begin = async (title: string): Promise<string> => {
    const sections = [{ heading: 'The work', body: richText(paragraph('Words.')) }]
    const career = { title, summary: 'As it was.', sections }
    return (await writer.ask<{ doc: Career }>('POST', '/careers', career)).body.doc.id
  }
  const stored = async (id: string) =>
    (await writer.ask<Career & Record<string, unknown>>('GET', `/careers/${id}?depth=0`)).body
  const move = async (desk: Desk, id: string, transition: string, given = {}) => {
    const { revision } = await stored(id)
    const { status } = await desk.ask('POST', `/careers/${id}/transitions/${transition}`, {
      revision,
      ...given,
    })
    expect(status).toBe(200)
  }
  const type = async ({ page }: Desk, words: string) => {
    await page.fill('#field-summary', words)
    await page.waitForSelector('text=Save first')
  }
  const saveByKeyboard = ({ page }: Desk) => page.keyboard.press('Control+s')
  const saved = async ({ page }: Desk) => {
    await page.waitForSelector('text=Save first', { state: 'detached' })
    await page.waitForSelector('form[data-form-ready="true"]')
  }
  const dialog = ({ page }: Desk) => page.locator('.guidepost-dialog')
  const summary = ({ page }: Desk) => page.inputValue('#field-summary')

  test.each([
    ['approve', {}, 'draft'],
    ['request-changes', { note: 'Say more.' }, 'changes_requested'],
  ])('a save goes through after a colleague did “%s” meanwhile', async (transition, given, state) => {
    const id = await begin('Cartographer')
    await move(writer, id, 'submit')
    await writer.openDocument('careers', id)
    await move(reviewer, id, transition, given)
    await type(writer, 'They draw maps.')
    await saveByKeyboard(writer)
    await saved(writer)
    expect(await stored(id)).toMatchObject({ summary: 'They draw maps.', workflowState: state })
  })

  test('Back asks before it leaves unsaved words', async () => {
    const { page } = writer
    await begin('Ropemaker')
    await page.goto('/admin/collections/careers')
    await page.click('td a:has-text("Ropemaker")')
    await page.waitForSelector('form[data-form-ready="true"]')
    const here = page.url()
    await type(writer, 'They make ropes.')
    await page.evaluate(() => history.back())
    await dialog(writer).waitFor()
    expect(page.url()).toBe(here)
    expect(await violations(page, '.guidepost-dialog')).toEqual([])
    await dialog(writer).getByRole('button', { name: 'Stay' }).click()
    expect(await summary(writer)).toBe('They make ropes.')
    await page.evaluate(() => history.back())
    await dialog(writer).getByRole('button', { name: 'Leave' }).click()
    await page.waitForURL(/\/collections\/careers(\?.*)?$/)
  })

  test('the first save stays on its tab, and Back leads to what was before the empty form', async () => {
    const { page } = writer
    await page.goto('/admin/collections/careers')
    await page.click('a[href$="/careers/create"]')
    await page.waitForURL(/create$/)
    await page.waitForSelector('form[data-form-ready="true"]')
    await page.fill('#field-title', 'Thatcher')
    const tab = page.locator('.tabs-field__tab-button', { hasText: 'Path' })
    await tab.click()
    await saveByKeyboard(writer)
    await page.waitForURL(/\/careers\/[0-9a-f-]{36}/)
    await page.waitForSelector('.guidepost-panel__facts')
    await page.waitForFunction(
      () => document.querySelector('.tabs-field__tab-button--active')?.textContent === 'Path',
    )
    await page.goBack()
    await page.waitForURL(/\/collections\/careers(\?.*)?$/)
  })

  test('lists that I did not touch are not mine, also when a colleague filled them first', async () => {
    const { page } = writer
    const id = await begin('Cooper')
    await writer.openDocument('careers', id)
    const { status } = await writer.ask('PATCH', `/careers/${id}`, {
      citations: [{ text: 'A source' }],
      salaries: [],
    })
    expect(status).toBe(200)
    await type(writer, 'They make barrels.')
    await saveByKeyboard(writer)
    const merge = dialog(writer).getByRole('button', { name: 'Put my changes on the newest version' })
    await merge.waitFor()
    const words = await dialog(writer).innerText()
    expect(words).not.toContain('you changed it too')
    expect(words.split('What you changed')[1]!.split('\n').filter(Boolean)[0]).toBe('Summary')
    await merge.click()
    // The dialog is closed and the form is whole again; before, keys go to the dialog.
    await page.getByText('now stand on the newest version').waitFor()
    await dialog(writer).waitFor({ state: 'detached' })
    expect(await save(page)).toBe(200)
    expect(await stored(id)).toMatchObject({
      summary: 'They make barrels.',
      citations: [{ text: 'A source' }],
    })
  })

  test('who is signed out meanwhile signs in where they are, and the save goes on', async () => {
    const { page } = writer
    const id = await begin('Wheelwright')
    await writer.openDocument('careers', id)
    await page.context().clearCookies()
    await type(writer, 'They make wheels.')
    await saveByKeyboard(writer)
    await dialog(writer).getByLabel('Password').fill('not this one')
    await page.keyboard.press('Enter')
    await dialog(writer).getByText('do not belong together').waitFor()
    expect(await violations(page, '.guidepost-dialog')).toEqual([])
    await dialog(writer).getByLabel('Password').fill(password)
    await page.keyboard.press('Enter')
    await saved(writer)
    expect(await stored(id)).toMatchObject({ summary: 'They make wheels.' })
  })

  test('what was to be saved while the site could not be reached is saved when it can', async () => {
    const { page } = writer
    const id = await begin('Farrier')
    await writer.openDocument('careers', id)
    await type(writer, 'They shoe horses.')
    await page.context().setOffline(true)
    await saveByKeyboard(writer)
    await page.getByText('The site can’t be reached').waitFor()
    expect(await summary(writer)).toBe('They shoe horses.')
    await page.context().setOffline(false)
    await saved(writer)
    expect(await stored(id)).toMatchObject({ summary: 'They shoe horses.' })
  })

  test('a page with unsaved words outlasts the time of the session', async () => {
    const { page } = writer
    const id = await begin('Chandler')
    await page.clock.install()
    await writer.openDocument('careers', id)
    await type(writer, 'They make candles.')
    const { body } = await writer.ask<{ exp: number }>('GET', '/users/me')
    const minutes = (count: number) => count * 60_000
    // In two steps: one step would ring the timers in the order in which they were set.
    await page.clock.fastForward(body.exp * 1000 - Date.now() - minutes(3))
    await page.clock.fastForward(minutes(10))
    await page.waitForSelector('text=Save first')
    expect(page.url()).toContain(id)
    expect(await summary(writer)).toBe('They make candles.')
    await page.click('#action-save')
    await saved(writer)
    expect(await stored(id)).toMatchObject({ summary: 'They make candles.' })
  })

  test('a wrong password and a wrong file are refused in the words of the server', async () => {
    const { page } = writer
    const file = path.join(tmpdir(), 'guidepost-no-picture.png')
    await writeFile(file, 'no picture')
    await page.goto('/admin/collections/media/create')
    await page.setInputFiles('input[type=file]', file)
    await page.click('#action-save')
    await page.locator('[data-sonner-toast]', { hasText: 'picture' }).waitFor()

    await page.context().clearCookies()
    await page.goto('/admin/login')
    await page.fill('#field-email', 'editor@example.com')
    await page.fill('#field-password', 'not this one')
    await page.click('button[type="submit"]')
    await page.getByText('do not belong together').waitFor()
    expect(await page.getByText('Sign in first').count()).toBe(0)
  })
})
