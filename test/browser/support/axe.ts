import axe from 'axe-core'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const { source } = axe

/** What axe finds wrong (WCAG 2.0-2.2 A and AA) inside this part of the page, one line each; nothing is the aim. */
export const violations = async (page: Page, selector: string): Promise<string[]> => {
  await page.evaluate(source)
  const { violations: found } = await page.evaluate(
    (within) =>
      (window as unknown as { axe: { run: (...args: unknown[]) => Promise<AxeResults> } }).axe.run(within, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    selector,
  )
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ''}`),
  )
}
