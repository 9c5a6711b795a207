/**
 * Brings the field at this path ('salaries.2.median') into sight and puts the cursor into it: opens the tab it hides
 * behind and the folded rows around it. Falls back to the nearest field that surrounds it. Answers whether one was found.
 */
export const focusField = async (path: string, root: ParentNode = document): Promise<boolean> => {
  const names = path.split('.')
  for (let length = names.length; length > 0; length -= 1) {
    const field = await reveal(names.slice(0, length), root)
    if (!field) continue
    await unfold(field)
    field.scrollIntoView({ block: 'center', behavior: prefersStill() ? 'auto' : 'smooth' })
    const target = field.matches(focusable) ? field : (field.querySelector<HTMLElement>(focusable) ?? field)
    if (target === field && !field.matches(focusable)) field.tabIndex = -1
    target.focus({ preventScroll: true })
    return true
  }
  return false
}

const focusable =
  'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable="true"], button:not(:disabled)'

/** Payload gives the fields of a form ids of this shape; only the tab that is open is in the page. */
const reveal = async (names: string[], root: ParentNode): Promise<HTMLElement | null> => {
  const find = () =>
    root.querySelector<HTMLElement>(`[id="field-${names.join('__')}"]`) ??
    root.querySelector<HTMLElement>(`[id="${names.slice(0, -1).join('-')}-row-${names.at(-1)}"]`)
  const here = find()
  if (here) return here
  // Tabs with an error first: the field that is looked for is usually one.
  const tabs = [...root.querySelectorAll<HTMLElement>('.tabs-field__tab-button')].sort(
    (a, b) => Number(isMarked(b)) - Number(isMarked(a)),
  )
  const open = tabs.find((tab) => tab.classList.contains('tabs-field__tab-button--active'))
  for (const tab of tabs) {
    if (tab === open) continue
    tab.click()
    await nextPaint()
    const found = find()
    if (found) return found
  }
  open?.click()
  await nextPaint()
  return null
}

const unfold = async (field: HTMLElement): Promise<void> => {
  const folded: HTMLElement[] = []
  for (let box = field.parentElement; box; box = box.parentElement) {
    if (box.classList.contains('collapsible--collapsed')) folded.unshift(box)
  }
  for (const box of folded) {
    box.querySelector<HTMLElement>(':scope > .collapsible__toggle-wrap .collapsible__toggle')?.click()
    await nextPaint()
  }
}

const isMarked = (tab: HTMLElement): boolean => tab.classList.contains('tabs-field__tab-button--has-error')

const prefersStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Two frames and a little: React has rendered what the click asked for. */
const nextPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30))))
