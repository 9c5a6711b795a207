import type { Words } from '#src/admin/translations'

/*
 * Payload 3.90 leaves parts of its screens without a name, a landmark or a level that a screen reader needs (its own axe
 * runs list them). What can be said from outside is said here, by attributes alone: nothing is moved, added or taken away, and
 * a selector that finds nothing any more does nothing. To go, entry by entry, when Payload says it itself;
 * test/browser/accessibility.test.ts tells which are still needed.
 */

type Patch = { what: string; how: (element: HTMLElement, t: Words) => void }

const set = (element: Element, name: string, value: string) => {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}

/** Only where there is no name yet. */
const name = (element: Element, words: string) => {
  if (element.getAttribute('aria-labelledby') || element.textContent?.trim()) return
  if (!element.getAttribute('aria-label')) set(element, 'aria-label', words)
}

const wordsIn = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\*/g, '').replace(/\s+/g, ' ').trim()

const rowOf = (element: Element, t: Words): string =>
  wordsIn(element.closest('.collapsible__toggle-wrap')?.querySelector('.collapsible__header-wrap')) ||
  t('guidepost:a11y:row')

/** What stands above the nearest field. */
const labelOf = (element: Element): string => {
  for (
    let field = element.closest('.field-type');
    field;
    field = field.parentElement?.closest('.field-type') ?? null
  ) {
    const words = wordsIn(field.querySelector('.field-label, legend'))
    if (words) return words
  }
  return ''
}

const format = [
  'bold', 'italic', 'underline', 'strikethrough', 'subscript', 'superscript', 'inlineCode', 'indentDecrease',
  'indentIncrease', 'link',
] as const // prettier-ignore

const patches: Patch[] = [
  {
    what: '.collapsible__drag',
    how: (element, t) => name(element, t('guidepost:a11y:moveRow', { row: rowOf(element, t) })),
  },
  {
    what: '.array-actions__button',
    how: (element, t) => name(element, t('guidepost:a11y:actionsOf', { row: rowOf(element, t) })),
  },
  {
    what: '.popup-button:not(.array-actions__button)',
    how: (element, t) => name(element, t('guidepost:a11y:actions')),
  },
  { what: '.clickable-arrow--left', how: (element, t) => name(element, t('guidepost:a11y:previousPage')) },
  { what: '.clickable-arrow--right', how: (element, t) => name(element, t('guidepost:a11y:nextPage')) },
  {
    what: '.upload-relationship-details__edit',
    how: (element, t) => name(element, t('guidepost:a11y:editPicture')),
  },
  {
    what: '.upload-relationship-details__remove',
    how: (element, t) => name(element, t('guidepost:a11y:removePicture')),
  },
  ...format.map((key): Patch => ({
    what: `.toolbar-popup__button[data-button-key="${key}"]`,
    how: (element, t) => name(element, t(`guidepost:a11y:format:${key}`)),
  })),
  {
    what: '.ContentEditable__root',
    // It holds the text itself, which is no name.
    how: (element, t) => set(element, 'aria-label', labelOf(element) || t('guidepost:a11y:text')),
  },
  // Shown to nobody who listens, but reached by Tab: the arrow and the cross of a choice, which the keyboard does not need.
  {
    what: '.dropdown-indicator[aria-hidden="true"], .clear-indicator[aria-hidden="true"]',
    how: (element) => set(element, 'tabindex', '-1'),
  },
  {
    what: 'input.rs__input, input[id^="react-select-"], .react-datepicker__input-container input',
    how: (element, t) => {
      if (element.getAttribute('aria-label') || element.getAttribute('aria-labelledby')) return
      const placeholder = wordsIn(
        element.closest('.rs__control')?.querySelector('.rs__placeholder, .rs__single-value'),
      )
      const words = labelOf(element) || element.title || placeholder || element.getAttribute('placeholder')
      set(element, 'aria-label', words || t('guidepost:a11y:field'))
    },
  },
  // It says that it is labelled by itself.
  { what: '#select-all', how: (element, t) => set(element, 'aria-label', t('guidepost:a11y:selectAll')) },
  {
    what: 'td.cell-_select input[type="checkbox"], .select-row__checkbox input',
    how: (element, t) => {
      if (element.getAttribute('aria-label')) return
      const row = wordsIn(element.closest('tr')?.querySelector('a')) || t('guidepost:a11y:row')
      set(element, 'aria-label', t('guidepost:a11y:select', { row }))
    },
  },
  // The head of a list within the main part, which is not the page's banner.
  { what: 'header.list-header', how: (element) => set(element, 'role', 'none') },
  // A chosen value that can be dragged and taken out: a group of the two, not a button with a button in it.
  {
    what: '.rs__multi-value[role="button"]',
    how: (element) => {
      set(element, 'role', 'group')
      set(
        element,
        'aria-label',
        wordsIn(element.querySelector('.multi-value-label__text, .relationship--multi-value-label__text')) ||
          wordsIn(element),
      )
    },
  },
  // Leaving loses what was typed: the safe choice is the emphasised one.
  {
    what: '[id^="leave-without-saving"] #confirm-cancel, [id^="leave-without-saving"] #confirm-action',
    how: (element) => {
      const [from, to] = element.id === 'confirm-cancel' ? ['secondary', 'primary'] : ['primary', 'secondary']
      if (element.classList.contains(`btn--style-${from}`))
        set(element, 'class', element.className.replace(`btn--style-${from}`, `btn--style-${to}`))
    },
  },
  { what: 'ul.doc-tabs__tabs', how: (element) => set(element, 'role', 'none') },
  // A document's title is the first level and its parts are the second, whatever the look.
  {
    what: '.array-field__title, .group-field__title, .account h3, .payload-settings h3, .collection-list h3',
    how: (element) => {
      const depth = element.parentElement?.closest('.array-field__row, .group-field .group-field') ? 3 : 2
      set(element, 'aria-level', String(depth))
    },
  },
  // The name stands beside it in the row.
  { what: 'td .thumbnail img, td .file img', how: (element) => set(element, 'alt', '') },
  // One main part on each page; a document has one already, below its title.
  {
    what: '.template-default__wrap > :not(header, .app-header, .doc-header, script, style), .template-minimal__wrap',
    how: (element) => {
      const page = element.closest('.template-default, .template-minimal')
      const other = [...(page?.querySelectorAll('main, [role="main"]') ?? [])].find((one) => one !== element)
      if (!other && element.tagName !== 'MAIN' && !element.getAttribute('role')) set(element, 'role', 'main')
    },
  },
  {
    what: '.doc-header',
    how: (element, t) => {
      if (element.closest('main, [role="main"]')) return
      set(element, 'role', 'region')
      set(element, 'aria-label', t('guidepost:a11y:header'))
    },
  },
]

/** Puts right what is on the screen now; doing it again changes nothing. */
export const applyPatches = (root: ParentNode, t: Words): void => {
  for (const { what, how } of patches)
    root.querySelectorAll<HTMLElement>(what).forEach((element) => how(element, t))
}
