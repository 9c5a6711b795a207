import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const { source } = axe

export type Found = { rule: string; help: string; html: string; summary: string }

/** Until nothing has changed on the page for a moment: what is drawn or named late is looked at as well. */
const rest = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(resolve, 300)
        const observer = new MutationObserver(() => {
          clearTimeout(timer)
          timer = setTimeout(resolve, 300)
        })
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        // Something may never rest.
        setTimeout(resolve, 5000)
      }),
  )

/** What axe finds wrong (WCAG 2.0-2.2 A and AA, and its best practices) inside this part of the page. */
export const findings = async (page: Page, selector: string): Promise<Found[]> => {
  await rest(page)
  await page.evaluate(source)
  const { violations: found } = await page.evaluate(
    (within) =>
      (window as unknown as { axe: { run: (...args: unknown[]) => Promise<AxeResults> } }).axe.run(within, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    selector,
  )
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => ({
      rule: id,
      help,
      html: node.html.slice(0, 200),
      summary: node.failureSummary ?? '',
    })),
  )
}

/** The same, one line each; nothing is the aim. */
export const violations = async (page: Page, selector: string): Promise<string[]> =>
  (await findings(page, selector)).map(
    ({ rule, help, html, summary }) => `${rule}: ${help}: ${html} ${summary}`,
  )
