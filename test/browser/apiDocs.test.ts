/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type BuiltServer, startServer } from '#test/browser/support/server'
import { newContext, newPage } from '#test/browser/support/slowness'

const inBrowser = chromiumPath() ? describe : describe.skip

inBrowser('the docs of the delivery API', () => {
  let server: BuiltServer
  let browser: Browser

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  test.each(['light', 'dark'] as const)(
    'are drawn from here alone in %s, and a request that is tried out there is answered',
    async (colorScheme) => {
      const context = await newContext(browser, { colorScheme })
      const page = await newPage(context)
      const complaints: string[] = []
      const elsewhere: string[] = []
      page.on('console', (line) => {
        if (line.type() === 'error') complaints.push(line.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(server.origin) && !url.startsWith('data:')) elsewhere.push(url)
      })

      await page.goto(`${server.origin}/v1/docs`)
      await page.waitForSelector('.opblock-tag-section .opblock')
      expect(await page.innerText('.swagger-ui')).not.toMatch(/warning|not supported/i)
      await page.click('.opblock-summary-path:has-text("/disclosures") >> nth=0')
      await page.click('button.try-out__btn')
      await page.click('button.execute')
      await page.waitForSelector('.responses-table.live-responses-table')
      expect(await page.innerText('.live-responses-table tbody .response-col_status')).toMatch(/^200/)
      const brightness = await page.evaluate(
        () => Number(/\d+/.exec(getComputedStyle(document.documentElement).backgroundColor)?.[0]) || 255,
      )
      expect(brightness < 128).toBe(colorScheme === 'dark')
      expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] })
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/docs-${colorScheme}.png` })
      await context.close()
    },
  )
})
