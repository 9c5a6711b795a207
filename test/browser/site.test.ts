/** @jest-environment node */
import type { Browser } from 'playwright-core'
import { findings } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type BuiltServer, startServer } from '#test/browser/support/server'
import { newContext, newPage } from '#test/browser/support/slowness'

/*
 * The reference site as readers meet it: in a real browser, with the sample site behind it. That its pages say what was published
 * is test/site.
 */

const inBrowser = chromiumPath() ? describe : describe.skip

inBrowser('the reference site', () => {
  let server: BuiltServer
  let browser: Browser

  beforeAll(async () => {
    server = await startServer({ SEED: 'sample' })
    browser = await launchChromium()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const pages = [
    '/', '/careers', '/careers/data-analyst', '/courses?level=beginner', '/reading-lists/books-for-data-analysts',
    '/books/accelerate', '/topics',
    '/topics/design', '/search?q=data+analist', '/disclosures/affiliate-links', '/careers/none-such',
  ] // prettier-ignore

  test.each(pages)(
    '%s is right for everybody: light and dark, wide and narrow, without a script',
    async (path) => {
      const context = await newContext(browser, { baseURL: server.origin })
      const page = await newPage(context)
      const asked: string[] = []
      page.on('request', (request) =>
        asked.push(`${request.resourceType()} ${new URL(request.url()).origin}`),
      )
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (said) => said.type() === 'error' && complaints.push(said.text()))
      await page.goto(path)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(
          (await findings(page, 'html')).map(({ rule, html }) => `${colorScheme} ${rule}: ${html}`),
        ).toEqual([])
      }
      for (const width of [320, 390, 1440, 1920]) {
        await page.setViewportSize({ width, height: 900 })
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ).toBeLessThanOrEqual(0)
      }
      expect(asked.filter((one) => one.startsWith('script') || !one.endsWith(server.origin))).toEqual([])
      expect(complaints.filter((words) => !/status of 404/.test(words))).toEqual([])
      await context.close()
    },
  )

  test('a page does not move while it loads, and its first screen waits for nothing', async () => {
    const context = await newContext(browser, {
      baseURL: server.origin,
      viewport: { width: 1280, height: 900 },
    })
    const page = await newPage(context)
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto('/careers/data-analyst')
    await page.waitForLoadState('networkidle')
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
    expect(shifts.reduce((sum, one) => sum + one, 0)).toBe(0)
    await context.close()
  })

  test('by keyboard alone: past the navigation, to a section, into all salaries', async () => {
    const context = await newContext(browser, {
      baseURL: server.origin,
      viewport: { width: 1280, height: 900 },
    })
    const page = await newPage(context)
    await page.goto('/careers/data-analyst')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#page')
    await page.locator('#salaries summary').focus()
    await page.keyboard.press('Enter')
    await page.locator('#salaries table').waitFor()
    await page.getByRole('searchbox').fill('data analist')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/search\?q=data/)
    await page.getByText('This is what has').waitFor()
    await context.close()
  })

  test('right to left', async () => {
    const context = await newContext(browser, {
      baseURL: server.origin,
      viewport: { width: 390, height: 900 },
    })
    const page = await newPage(context)
    await page.goto('/careers/data-analyst')
    await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    await context.close()
  })
})
