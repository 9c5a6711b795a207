import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import { password } from '#test/browser/support/server'
import { newContext, newPage, patience } from '#test/browser/support/slowness'

export type Desk = {
  page: Page
  /** What the console complained about, and what was thrown on the page. */
  complaints: string[]
  /** Asks the staff API with this person's session; answers the parsed body. */
  ask: <T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: T }>
  openDocument: (collection: string, id: string) => Promise<void>
  leave: () => Promise<void>
}

/** A person at a browser of their own, signed in through the sign-in page. `who` is the part before @example.com. */
export const sitDown = async (
  browser: Browser,
  origin: string,
  who: string,
  options: BrowserContextOptions = {},
): Promise<Desk> => {
  const context = await newContext(browser, {
    baseURL: origin,
    viewport: { width: 1280, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  const page = await newPage(context)
  const complaints: string[] = []
  page.on(
    'console',
    (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`),
  )
  page.on('pageerror', (error) => complaints.push(String(error)))

  await page.goto('/admin/login')
  await page.fill('#field-email', `${who}@example.com`)
  await page.fill('#field-password', password)
  await page.click('button[type="submit"]')
  await page.waitForSelector('.guidepost-desk')

  return {
    page,
    complaints,
    ask: async <T>(method: string, path: string, body?: unknown) => {
      const answer = await context.request.fetch(`${origin}/api${path}`, {
        method,
        ...(body === undefined ? {} : { data: body }),
        headers: { Accept: 'application/json, application/problem+json' },
      })
      return { status: answer.status(), body: (await answer.json()) as T }
    },
    openDocument: async (collection, id) => {
      await page.goto(`/admin/collections/${collection}/${id}`)
      await page.waitForSelector('.guidepost-panel__facts')
      await page.waitForSelector('form[data-form-ready="true"]')
    },
    leave: () => context.close(),
  }
}

/** The two facts of the workflow panel, as they are read: ['Draft', 'Not live']. */
export const facts = (page: Page): Promise<string[]> =>
  page.$$eval('.guidepost-panel__facts .pill', (pills) =>
    pills.map((pill) => (pill.textContent ?? '').replace(/[●○]/g, '').trim()),
  )

export const transitionButton = (page: Page, transition: string) =>
  page.locator(`.guidepost-panel [data-transition="${transition}"]`)

/** The next person finds no lock of a user who has nothing left to save: a second and a half after a save it is gone. */
export const isFree = async ({ ask }: Desk, id: string): Promise<boolean> => {
  const end = Date.now() + patience
  while (Date.now() < end) {
    const { body } = await ask<{ totalDocs: number }>(
      'GET',
      `/payload-locked-documents?where[document.value][equals]=${id}`,
    )
    if (body.totalDocs === 0) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

/** Like quick fingers: no key waits for what the one before it did. `...'words'` types them. */
export const hurry = (page: Page, ...keys: string[]) =>
  Promise.all(keys.flatMap((key) => [page.keyboard.down(key), page.keyboard.up(key)]))

/** Saves a document that was there before, and waits until it can be written in again; answers the status. */
export const save = async (page: Page): Promise<number> => {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'PATCH')
  await page.click('#action-save')
  const answer = await answered
  if (answer.ok()) await page.waitForSelector('text=Save first', { state: 'detached' })
  await page.waitForSelector('form[data-form-ready="true"]')
  return answer.status()
}
