import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

import type { Page } from 'playwright-core'
import sharp from 'sharp'

import { chromiumPath, launchChromium } from '#test/browser/support/chromium'
import { type Desk, sitDown, transitionButton } from '#test/browser/support/desk'
import { startServer } from '#test/browser/support/server'

/*
 * The pictures of docs/pictures, made anew from the sample site: `npm run pictures`. Each screen in light and dark, on a
 * desk (1280) and on a phone (390). A name as argument makes only the pictures whose names contain it.
 */

type Screen = {
  name: string
  who: string
  /** Brings the screen onto the page. */
  open: (desk: Desk) => Promise<void>
  /** The whole page instead of what fits in the window. */
  full?: boolean
}

const folder = path.resolve('docs/pictures')
const themes = ['light', 'dark'] as const
const sizes = [
  { width: 1280, height: 860 },
  { width: 390, height: 844 },
]

const inState = async (desk: Desk, state: string): Promise<string> => {
  const { body } = await desk.ask<{ docs: { id: string }[] }>(
    'GET',
    `/careers?where[workflowState][equals]=${state}&limit=1&depth=0&sort=title`,
  )
  const [first] = body.docs
  if (!first) throw new Error(`The sample site has no career in the state ${state}.`)
  return first.id
}

const screens: Screen[] = [
  { name: 'dashboard', who: 'reviewer', open: ({ page }) => visit(page, '/admin', '.guidepost-desk') },
  { name: 'desk-of-an-editor', who: 'editor', open: ({ page }) => visit(page, '/admin', '.guidepost-desk') },
  {
    name: 'careers',
    who: 'editor',
    open: ({ page }) => visit(page, '/admin/collections/careers', 'td.cell-workflowState'),
  },
  {
    name: 'many-at-once',
    who: 'editor',
    open: async ({ page }) => {
      await visit(page, '/admin/collections/careers', 'td.cell-workflowState')
      await page.click('#select-all')
      await page.waitForSelector('.guidepost-lists__bulk')
      // To press it, the phone had to scroll.
      await page.evaluate(() => {
        window.scrollTo(0, 0)
        document.querySelectorAll('.table').forEach((one) => one.scrollTo(0, 0))
      })
    },
  },
  {
    name: 'document',
    who: 'reviewer',
    open: async (desk) => desk.openDocument('careers', await inState(desk, 'in_review')),
  },
  {
    name: 'comments',
    who: 'reviewer',
    open: async (desk) => {
      const id = await inState(desk, 'in_review')
      const { body } = await desk.ask<{ totalDocs: number }>('GET', `/careers/${id}/comments`)
      if (body.totalDocs === 0) {
        const said = { path: 'summary', body: 'Say who pays for the training.', mustFix: true }
        await desk.ask('POST', `/careers/${id}/comments`, said)
        await desk.ask('POST', `/careers/${id}/comments`, { path: 'sections.0', body: 'Well put.' })
      }
      await desk.openDocument('careers', id)
      await desk.page.click('.guidepost-panel__talk .btn >> nth=-1')
      await desk.page.waitForSelector('.guidepost-thread')
    },
  },
  {
    name: 'review',
    who: 'reviewer',
    open: async ({ ask, page }) => {
      const newer = 'where[live][equals]=true&where[workflowState][not_equals]=published'
      const { body } = await ask<{ docs: { id: string }[] }>('GET', `/careers?${newer}&limit=1&depth=0`)
      await visit(page, `/admin/collections/careers/${body.docs[0]!.id}/review`, '.guidepost-review__change')
    },
  },
  {
    name: 'salaries',
    who: 'editor',
    open: async (desk) => {
      await desk.openDocument('careers', await inState(desk, 'published'))
      await showTab(desk, 'Salaries', '.guidepost-salaries__row')
    },
  },
  {
    name: 'paste-of-salaries',
    who: 'editor',
    open: async (desk) => {
      await desk.openDocument('careers', await inState(desk, 'published'))
      await showTab(desk, 'Salaries', '.guidepost-salaries__row')
      await desk.page.click('text=Paste from a spreadsheet')
      await desk.page.fill(
        '.guidepost-paste textarea',
        'City\tSalary\nLondon\t£71,500\nNYC\t$158k\nBerlin\t62.000 €\nAtlantis\t5\nSydney\tn/a',
      )
      await desk.page.waitForSelector('.guidepost-paste__problem')
      await desk.page.locator('.guidepost-paste__preview').scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'curation-of-a-path',
    who: 'editor',
    open: async (desk) => {
      await desk.openDocument('careers', await inState(desk, 'published'))
      await showTab(desk, 'Path', '.guidepost-list__rows, .guidepost-list__empty')
    },
  },
  {
    name: 'curation-of-a-list',
    who: 'editor',
    open: async (desk) => {
      const { body } = await desk.ask<{ docs: { id: string }[] }>(
        'GET',
        '/reading-lists?limit=1&depth=0&sort=-title',
      )
      await desk.openDocument('reading-lists', body.docs[0]!.id)
      await desk.page.waitForSelector('.guidepost-list__rows, .guidepost-list__empty')
      await desk.page.evaluate(() => {
        document.querySelector('.guidepost-list__head')?.scrollIntoView()
        window.scrollBy(0, -90)
      })
    },
  },
  {
    name: 'two-people-one-list',
    who: 'editor',
    open: async (desk) => {
      const { ask, page } = desk
      const { body: courses } = await ask<{ docs: { id: string }[] }>(
        'GET',
        '/courses?limit=9&depth=0&sort=title',
      )
      const items = courses.docs.map(({ id }) => ({ item: { relationTo: 'courses', value: id } }))
      const { body: made } = await ask<{ doc: { id: string; items: object[] } }>('POST', '/reading-lists', {
        title: 'First steps with data',
        items: items.slice(0, 6),
      })
      const { id } = made.doc
      await desk.openDocument('reading-lists', id)
      await page
        .getByRole('textbox', { name: 'Why it is here' })
        .nth(2)
        .fill('Short, and it assumes nothing.')
      await page.waitForTimeout(800)
      // At another desk: the last comes first, one is taken off, three are added.
      const [, ...rest] = made.doc.items
      await ask('PATCH', `/reading-lists/${id}`, { items: [rest.pop()!, ...rest, ...items.slice(6)] })
      await page.click('#action-save')
      await page.waitForSelector('.guidepost-dialog li li')
    },
  },
  { name: 'inbox', who: 'editor', open: ({ page }) => visit(page, '/admin/inbox', '.guidepost-inbox') },
  {
    name: 'calendar',
    who: 'editor',
    open: ({ page }) => visit(page, '/admin/calendar', '.guidepost-calendar__tools'),
  },
  {
    name: 'disclosure',
    who: 'editor',
    open: async (desk) => {
      const { body } = await desk.ask<{ docs: { id: string }[] }>(
        'GET',
        '/disclosures?where[kind][equals]=affiliate&limit=1&depth=0',
      )
      await desk.openDocument('disclosures', body.docs[0]!.id)
      await desk.page.waitForSelector('.guidepost-reach dl')
    },
  },
  {
    name: 'roles',
    who: 'reviewer',
    open: ({ page }) => visit(page, '/admin/roles', '.guidepost-roles table'),
  },
  {
    name: 'request-changes',
    who: 'reviewer',
    open: async (desk) => {
      await desk.openDocument('careers', await inState(desk, 'in_review'))
      await transitionButton(desk.page, 'request-changes').click()
      await desk.page.fill(
        '.guidepost-dialog textarea',
        'The second section promises a job. Say what graduates did instead.',
      )
    },
  },
  {
    name: 'document-draft',
    who: 'editor',
    full: true,
    open: async (desk) => desk.openDocument('careers', await inState(desk, 'draft')),
  },
  { name: 'site-home', who: 'editor', open: ({ page }) => visit(page, '/', '.cards img') },
  {
    name: 'site-career',
    who: 'editor',
    open: ({ page }) => visit(page, '/careers/data-analyst', '.figures'),
  },
  {
    name: 'site-path',
    who: 'editor',
    open: async ({ page }) => {
      await visit(page, '/careers/data-analyst', '#path')
      await page.evaluate(() => document.querySelector('#path')!.scrollIntoView({ behavior: 'instant' }))
    },
  },
  {
    name: 'site-courses',
    who: 'editor',
    open: ({ page }) => visit(page, '/courses?level=beginner', '.facets'),
  },
]

const visit = async (page: Page, where: string, selector: string) => {
  await page.goto(where)
  await page.waitForSelector(selector)
}

const showTab = async ({ page }: Desk, tab: string, selector: string) => {
  await page.click(`.tabs-field__tab-button:has-text("${tab}")`)
  await page.waitForSelector(selector)
}

const take = async (page: Page, { name, full = false }: Screen, suffix: string) => {
  // Fonts, pictures and the last transition of the page come to rest.
  await page.waitForTimeout(1200)
  const picture = await page.screenshot({ fullPage: full, animations: 'disabled', caret: 'hide' })
  const small = await sharp(picture).png({ palette: true, quality: 80, effort: 10 }).toBuffer()
  await writeFile(path.join(folder, `${name}-${suffix}.png`), small)
  console.log(`${name}-${suffix}.png ${(small.length / 1024).toFixed(0)} kB`)
}

const wanted = process.argv[2] ?? ''
if (!chromiumPath()) throw new Error('No Chromium was found; CHROMIUM_PATH names one.')
await mkdir(folder, { recursive: true })
const server = await startServer({ SEED: 'sample' })
const browser = await launchChromium()
try {
  for (const theme of themes) {
    for (const size of sizes) {
      const desks = new Map<string, Desk>()
      for (const screen of screens) {
        const suffix = `${theme}-${size.width}`
        if (!`${screen.name}-${suffix}`.includes(wanted)) continue
        const desk =
          desks.get(screen.who) ??
          (await sitDown(browser, server.origin, screen.who, {
            viewport: size,
            colorScheme: theme,
            reducedMotion: 'reduce',
          }))
        desks.set(screen.who, desk)
        await desk.page.context().addCookies([{ name: 'payload-theme', value: theme, url: server.origin }])
        await screen.open(desk)
        await take(desk.page, screen, suffix)
      }
      for (const desk of desks.values()) {
        if (desk.complaints.length > 0) console.log('The console complained:', desk.complaints)
        await desk.leave()
      }
    }
  }
} finally {
  await browser.close()
  await server.stop()
}
