import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

/**
 * BROWSER_SLOWDOWN=6 makes the browser as slow as on a machine of a sixth of the speed, and has whatever a page asks the
 * server for come late, so that what goes well only by luck fails here and not on somebody's laptop. 1, the default, is as it is.
 */
export const slowdown = Math.max(1, Number(process.env.BROWSER_SLOWDOWN) || 1)

/** How long something may take before it counts as never. */
export const patience = 60_000 * slowdown

/** How late answers come: never the same, so that two that were asked for at once change places. */
const lateness = () => (0.5 + Math.random()) * 25 * slowdown

/** A window of its own, as patient as the machine is slow. */
export const newContext = async (
  browser: Browser,
  options: BrowserContextOptions,
): Promise<BrowserContext> => {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(patience)
  if (slowdown > 1) {
    await context.route('**/*', async (route) => {
      if (['fetch', 'xhr'].includes(route.request().resourceType()))
        await new Promise((resolve) => setTimeout(resolve, lateness()))
      // The page may be gone by now, and the question with it.
      await route.continue().catch(() => undefined)
    })
  }
  return context
}

export const newPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage()
  if (slowdown > 1) {
    const devTools = await context.newCDPSession(page)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  }
  return page
}
