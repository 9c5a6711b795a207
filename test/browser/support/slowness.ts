import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/**
 * BROWSER_SLOWDOWN=6 makes the browser as slow as on a machine of a sixth of the speed, and has whatever a page asks the
 * server for come late, so that what goes well only by luck fails here and not on a slow laptop. 1, the default, is as it is.
 */
const slowdown = Math.max(1, Number(process.env.BROWSER_SLOWDOWN) || 1)

/** How long something may take before it counts as never. */
export const patience = 60_000 * slowdown

/** A window of its own, as patient as the machine is slow. */
export const newContext = async (
  browser: Browser,
  options: BrowserContextOptions,
): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(patience)
  if (slowdown > 1) await context.addInitScript(askLate, 25 * slowdown)
  return context
}

export const newPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  if (slowdown > 1) {
    const devTools = await context.newCDPSession(page)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  // What the server drew is seen before the page listens; a click in between is lost on anybody.
  const arrive =
    <Arguments extends unknown[], Answer>(go: (...given: Arguments) => Promise<Answer>) =>
    async (...given: Arguments): Promise<Answer> => {
      const answer = await go(...given)
      const isAdmin = new URL(page.url()).pathname.startsWith('/admin')
      if (isAdmin) await page.waitForSelector('html[data-admin-ready]')
      return answer
    }
  page.goto = arrive(page.goto.bind(page))
  page.reload = arrive(page.reload.bind(page))
  return page
}

/** Runs in the page. Never the same delay: two things that were asked for at once change places. */
const askLate = (usual: number) => {
  const ask = window.fetch
  window.fetch = async (input, init) => {
    // What goes out while the page is left has no time to wait.
    if (!init?.keepalive) await new Promise((resolve) => setTimeout(resolve, usual * (0.5 + Math.random())))
    return ask(input, init)
  }
}
