/** @jest-environment node */
import type { Browser } from 'playwright-core'

import { findings, violations } from '#test/browser/support/axe'
import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, sitDown } from '#test/browser/support/desk'
import { screens } from '#test/browser/support/screens'
import { type BuiltServer, startServer } from '#test/browser/support/server'
import { newContext, newPage } from '#test/browser/support/slowness'

const inBrowser = chromiumPath() ? describe : describe.skip

/**
 * What only Payload can repair, by rule and element. Nothing else passes, and an entry that is not met on any screen has to go:
 * then Payload has repaired it.
 */
const onlyPayload: { rule: string; element: string; why: string }[] = [
  {
    rule: 'landmark-no-duplicate-main',
    element: 'main.collection-edit',
    why: 'A document in a drawer brings a second <main>; a <main> may have no other role, and the page behind it stays in the tree.',
  },
  { rule: 'landmark-unique', element: 'main.collection-edit', why: 'The same second <main>.' },
]

inBrowser('every screen, light and dark', () => {
  let server: BuiltServer
  let browser: Browser
  const met = new Set<string>()

  beforeAll(async () => {
    server = await startServer()
    browser = await launchChromium()
    const editor = await sitDown(browser, server.origin, 'editor')
    const { body: cities } = await editor.ask<{ docs: { id: string }[] }>(
      'GET',
      '/cities?limit=4&depth=0&sort=name',
    )
    const course = await editor.ask<{ doc: { id: string } }>('POST', '/courses', { title: 'A course' })
    const topic = await editor.ask<{ doc: { id: string } }>('POST', '/topics', { title: 'A topic' })
    const career = await editor.ask<{ doc: { id: string } }>('POST', '/careers', {
      title: 'Cartographer',
      sections: [{ heading: 'The work' }],
      salaries: cities.docs.map(({ id }, n) => ({
        city: id,
        median: 40_000 + n,
        source: 'A survey',
        observedOn: '2020-01-31T12:00:00.000Z',
        ...(n === 1 ? { validUntil: '2021-01-31T12:00:00.000Z' } : {}),
      })),
      path: [{ course: course.body.doc.id, relevance: 80 }],
      topics: [topic.body.doc.id],
      citations: [{ text: 'A source' }],
    })
    // A second version for the list of them.
    await editor.ask('PATCH', `/careers/${career.body.doc.id}`, { summary: 'Maps are made here.' })
    await editor.leave()
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const desks = new Map<string, Desk>()
  afterAll(async () => {
    for (const desk of desks.values()) await desk.leave()
  })

  const deskOf = async (who: string): Promise<Desk> => {
    const options = { colorScheme: 'light', reducedMotion: 'reduce' } as const
    const desk =
      desks.get(who) ??
      (who === 'nobody' ? await stranger(options) : await sitDown(browser, server.origin, who, options))
    desks.set(who, desk)
    await desk.page.context().addCookies([{ name: 'payload-theme', value: 'light', url: server.origin }])
    return desk
  }

  const stranger = async (options: { colorScheme: 'light' }): Promise<Desk> => {
    const context = await newContext(browser, { baseURL: server.origin, ...options })
    const page = await newPage(context)
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
    const leave = () => context.close()
    return { page, complaints, leave } as unknown as Desk
  }

  // A screen is opened once and looked at in both themes: Payload, too, only turns this attribute when a person chooses another.
  test.each(screens)('$name', async ({ who, open, mayComplain }) => {
    const desk = await deskOf(who)
    desk.complaints.length = 0
    await open(desk)
    for (const theme of ['light', 'dark'] as const) {
      await desk.page.emulateMedia({ colorScheme: theme })
      const before = await desk.page.evaluate((chosen) => {
        const html = document.documentElement
        const served = html.dataset.theme
        html.dataset.theme = chosen
        return served
      }, theme)
      expect(before).toBe('light')
      const found = await findings(desk.page, 'html')
      const rest = found.filter(({ rule, html }) => {
        const known = onlyPayload.find((one) => one.rule === rule && isElement(html, one.element))
        if (known) met.add(known.rule + known.element)
        return !known
      })
      expect(rest.map(({ rule, html, summary }) => `${theme}: ${rule}: ${html} ${summary}`)).toEqual([])
    }
    await desk.page.emulateMedia({ colorScheme: 'light' })
    expect(desk.complaints.filter((words) => !mayComplain?.test(words))).toEqual([])
  })

  test('a page comes in the theme that its reader has chosen', async () => {
    const { page } = await deskOf('nobody')
    await page.context().addCookies([{ name: 'payload-theme', value: 'dark', url: server.origin }])
    await page.goto('/admin/login')
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
    expect(await violations(page, 'html')).toEqual([])
  })

  test('the first screen of a site without anybody', async () => {
    const empty = await startServer({ SEED: 'none' })
    try {
      for (const theme of ['light', 'dark'] as const) {
        const context = await newContext(browser, { baseURL: empty.origin, colorScheme: theme })
        const page = await newPage(context)
        await page.goto('/admin')
        await page.waitForSelector('#field-password')
        expect(new URL(page.url()).pathname).toBe('/admin/create-first-user')
        expect(await violations(page, 'html')).toEqual([])
        await context.close()
      }
    } finally {
      await empty.stop()
    }
  })

  test('nothing is excused that Payload has repaired', () => {
    expect(onlyPayload.filter(({ rule, element }) => !met.has(rule + element))).toEqual([])
  })
})

const isElement = (html: string, element: string): boolean => {
  const [tag, name] = element.split('.')
  return html.startsWith(`<${tag}`) && new RegExp(`class="[^"]*\\b${name}\\b`).test(html)
}
