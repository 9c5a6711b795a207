/**
 * Brings the field at this path ('salaries.2.median') into sight and puts the cursor into it: opens the tab it hides
 * behind and the folded rows around it. Falls back to the nearest field that surrounds it. Answers whether one was found.
 */
export const focusField = async (path: string, root: ParentNode = document): Promise<boolean> => {
  const names = path.split('.')
  let field = await reveal(names, root)
  if (!field) return false
  await unfold(field)
  // Payload renders what is in a row when the row comes into sight: go there step by step.
  for (let length = 2; length <= names.length; length += 1) {
    const inner = find(names.slice(0, length), root)
    if (!inner || inner === field) continue
    field = inner
    await unfold(field)
    field.scrollIntoView({ block: 'center' })
    if (length < names.length) await appearing(names.slice(0, length + 1), root)
  }
  field.scrollIntoView({ block: 'center', behavior: prefersStill() ? 'auto' : 'smooth' })
  const target = targetIn(field)
  if (target === field && !field.matches(`${inputs}, button`)) field.tabIndex = -1
  target.focus({ preventScroll: true })
  return true
}

const inputs =
  'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable="true"]'

/** Somewhere to type; else what adds the first row; else any button that is not about the field but of it. */
const targetIn = (field: HTMLElement): HTMLElement => {
  if (field.matches(inputs)) return field
  const places = [
    inputs,
    '.array-field__add-row:not(:disabled)',
    'button:not(:disabled):not(.guidepost-mark)',
  ]
  for (const place of places) {
    const found = field.querySelector<HTMLElement>(place)
    if (found) return found
  }
  return field
}

/** Payload gives the fields and rows of a form ids of this shape; a field of our own says its path in `data-field-path`. */
const find = (names: readonly string[], root: ParentNode): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-field-path="${names.join('.')}"]`) ??
  root.querySelector<HTMLElement>(`[id="field-${names.join('__')}"]`) ??
  root.querySelector<HTMLElement>(`[id="${names.slice(0, -1).join('-')}-row-${names.at(-1)}"]`)

/** The outermost part of the path that the form shows; only the fields of the open tab are in the page. */
const reveal = async (names: readonly string[], root: ParentNode): Promise<HTMLElement | null> => {
  const look = () => {
    for (let length = 1; length <= names.length; length += 1) {
      const found = find(names.slice(0, length), root)
      if (found) return found
    }
    return null
  }
  const here = look()
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
    const found = look()
    if (found) return found
  }
  open?.click()
  await nextPaint()
  return null
}

const unfold = async (field: HTMLElement): Promise<void> => {
  const folded: HTMLElement[] = []
  for (let box: HTMLElement | null = field; box; box = box.parentElement) {
    if (box.classList.contains('collapsible--collapsed')) folded.unshift(box)
  }
  // The box of a row stands inside the element that carries the row's id.
  const own = field.matches('[id*="-row-"]')
    ? field.querySelector<HTMLElement>(':scope > .collapsible--collapsed')
    : null
  for (const box of own ? [...folded, own] : folded) {
    box.querySelector<HTMLElement>(':scope > .collapsible__toggle-wrap .collapsible__toggle')?.click()
    await nextPaint()
  }
}

/** Waits a moment for a field that is rendered as its row scrolls into sight. */
const appearing = async (names: readonly string[], root: ParentNode): Promise<void> => {
  for (let tries = 0; tries < 8 && !find(names, root); tries += 1) await nextPaint()
}

const isMarked = (tab: HTMLElement): boolean => tab.classList.contains('tabs-field__tab-button--has-error')

const prefersStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Two frames and a little: React has rendered what the click asked for. */
const nextPaint = (): Promise<void> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30))))
