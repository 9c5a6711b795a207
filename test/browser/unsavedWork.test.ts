/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, save, sitDown } from '#test/browser/support/desk'
import { type BuiltServer, startServer } from '#test/browser/support/server'
import { patience } from '#test/browser/support/slowness'

const inBrowser = chromiumPath() ? describe : describe.skip

/** Until it holds: when something is kept and forgotten is the browser's to say. */
const eventually = async (holds: () => Promise<void>): Promise<void> => {
  const end = Date.now() + patience
  for (;;) {
    try {
      return await holds()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

inBrowser('what is typed and not saved', () => {
  let server: BuiltServer
  let browser: Browser
  let writer: Desk

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    writer = await sitDown(browser, server.origin, 'editor')
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const begin = async (title: string): Promise<string> => {
    const career = { title, summary: 'As it was.' }
    return (await writer.ask<{ doc: { id: string } }>('POST', '/careers', career)).body.doc.id
  }
  /** In the window that is open now. */
  const open = async ({ page }: Desk, id: string) => {
    await page.goto(`/admin/collections/careers/${id}`)
    await page.waitForSelector('.guidepost-panel__facts')
    await page.waitForSelector('form[data-form-ready="true"]')
  }
  const offer = ({ page }: Desk) => page.getByRole('region', { name: 'You have unsaved changes' })
  const summary = ({ page }: Desk) => page.inputValue('#field-summary')
  const onServer = async ({ ask }: Desk) =>
    (await ask<{ docs: { work: string }[] }>('GET', '/unsaved-work')).body.docs.map(({ work }) => work)
  const inBrowserStore = ({ page }: Desk) =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('guidepost')
          opening.onerror = () => resolve('')
          opening.onsuccess = () => {
            const { result } = opening
            if (!result.objectStoreNames.contains('unsaved-work')) return resolve('')
            const all = result.transaction('unsaved-work').objectStore('unsaved-work').getAll()
            all.onsuccess = () => resolve(JSON.stringify(all.result))
          }
        }),
    )
  /** The window goes without a word: nothing of the page is asked, as when a browser is killed. */
  const kill = async (desk: Desk) => {
    const context = desk.page.context()
    await desk.page.close({ runBeforeUnload: false })
    desk.page = await context.newPage()
  }

  /** Left in the folder PICTURES names, for who looks at the screens. */
  const pictures = async (name: string) => {
    const folder = process.env.PICTURES
    if (!folder) return
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1440, 390]) {
        await writer.page.evaluate(
          (theme) => document.documentElement.setAttribute('data-theme', theme),
          colorScheme,
        )
        await writer.page.setViewportSize({ width, height: 900 })
        await writer.page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png` })
      }
    await writer.page.setViewportSize({ width: 1280, height: 900 })
  }

  test('is offered after the window was killed, told apart, restored, saved, and gone then', async () => {
    const id = await begin('Bookbinder')
    await open(writer, id)
    await writer.page.fill('#field-summary', 'They bind books.')
    await eventually(async () => expect(await inBrowserStore(writer)).toContain('They bind books.'))
    await kill(writer)
    await open(writer, id)
    await offer(writer).getByText('in this browser').waitFor()
    await pictures('offer')
    expect(await summary(writer)).toBe('As it was.')
    expect(await violations(writer.page, '.guidepost-unsaved')).toEqual([])

    await offer(writer).getByRole('button', { name: 'See what differs' }).click()
    const dialog = writer.page.locator('.guidepost-dialog')
    await dialog.getByText('As you left it').waitFor()
    await pictures('differences')
    expect(await dialog.innerText()).toMatch(/Summary[^]*As it was\.[^]*They bind books\./)
    expect(await violations(writer.page, '.guidepost-dialog')).toEqual([])
    await dialog.getByRole('button', { name: 'Put back' }).click()
    await writer.page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#field-summary')?.value === 'They bind books.',
    )
    expect(await save(writer.page)).toBe(200)
    await eventually(async () => expect(await inBrowserStore(writer)).toBe('[]'))
    await eventually(async () => expect(await onServer(writer)).toEqual([]))
    await writer.page.reload()
    await writer.page.waitForSelector('form[data-form-ready="true"]')
    expect(await offer(writer).count()).toBe(0)
    expect(await summary(writer)).toBe('They bind books.')
  })

  test('is offered on another machine of the same person and on no one else’s, and is gone when it is discarded', async () => {
    const id = await begin('Weaver')
    await open(writer, id)
    await writer.page.fill('#field-summary', 'They weave.')
    await eventually(async () => expect((await onServer(writer)).join()).toContain('They weave.'))

    const admin = await sitDown(browser, server.origin, 'admin')
    expect(await onServer(admin)).toEqual([])
    await admin.leave()

    const elsewhere = await sitDown(browser, server.origin, 'editor')
    await elsewhere.openDocument('careers', id)
    await offer(elsewhere).getByText('on another device').waitFor()
    await offer(elsewhere).getByRole('button', { name: 'Discard' }).click()
    await elsewhere.page.getByRole('button', { name: 'Undo' }).click()
    await offer(elsewhere).waitFor()
    await offer(elsewhere).getByRole('button', { name: 'Discard' }).click()
    await eventually(async () => expect(await onServer(elsewhere)).toEqual([]))
    expect(await offer(elsewhere).count()).toBe(0)
    await elsewhere.leave()
    await kill(writer)
  })

  test('of a new document is kept too, and another window of the browser knows of the first', async () => {
    const { page } = writer
    await page.goto('/admin/collections/careers/create')
    await page.waitForSelector('form[data-form-ready="true"]')
    await page.fill('#field-title', 'Glazier')
    await eventually(async () => expect(await inBrowserStore(writer)).toContain('Glazier'))
    const second = await page.context().newPage()
    await second.goto('/admin/collections/careers/create')
    await second.getByText('in another window of this browser').waitFor()
    expect(await second.getByRole('region', { name: 'You have unsaved changes' }).count()).toBe(0)
    await second.close()
    await kill(writer)
    await writer.page.goto('/admin/collections/careers/create')
    await offer(writer).getByRole('button', { name: 'Put back' }).click()
    await writer.page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#field-title')?.value === 'Glazier',
    )
    await writer.page.click('#action-save')
    await writer.page.waitForURL(/\/careers\/[0-9a-f-]{36}/)
    await eventually(async () => expect(await inBrowserStore(writer)).not.toContain('Glazier'))
  })

  test('typed before a colleague saved is restored onto what it was typed on, and the save tells of both', async () => {
    const id = await begin('Potter')
    await open(writer, id)
    await writer.page.fill('#field-summary', 'They turn pots.')
    await eventually(async () => expect(await inBrowserStore(writer)).toContain('They turn pots.'))
    await kill(writer)
    expect((await writer.ask('PATCH', `/careers/${id}`, { summary: 'A colleague’s words.' })).status).toBe(
      200,
    )
    await open(writer, id)
    await offer(writer).getByText('saved since').waitFor()
    await offer(writer).getByRole('button', { name: 'Put back' }).click()
    await writer.page.waitForSelector('text=Save first')
    await writer.page.keyboard.press('Control+s')
    await writer.page.locator('.guidepost-dialog').getByText('you changed it too').waitFor()
  })
})
