import { plain, type Region } from '#src/importing/Piece'
import {
  attribute,
  classesOf,
  type Element,
  elementsIn,
  isWithin,
  type Node,
  textContent,
} from '#src/importing/pieces/htmlTree'

const byTag: Record<string, Region> = {
  nav: 'navigation',
  header: 'header',
  footer: 'footer',
  aside: 'aside',
}
const byRole: Record<string, Region> = {
  navigation: 'navigation', menubar: 'navigation', banner: 'header', contentinfo: 'footer', complementary: 'aside', search: 'navigation',
} // prettier-ignore

/** A main part with less than this is a shell around something else. */
const FEWEST_LETTERS = 200

export type Landmarks = {
  /** The page's own main part, where it says so; what stands outside is not of the page. */
  main: Element | null
  regionOf: (node: Element, around: Region) => Region
}

/**
 * Where the page itself stands among what its site puts around it: by landmarks (HTML, ARIA), never by words. The header that
 * holds the page's heading belongs to the page; one that holds the site's name does not.
 */
export function landmarksOf(document: Node): Landmarks {
  const all = elementsIn(document)
  const isMain = (node: Element) => node.tagName === 'main' || attribute(node, 'role') === 'main'
  const mains = all.filter(isMain)
  const articles = all.filter((node) => node.tagName === 'article')
  const candidates = mains.length > 0 ? mains : articles.length === 1 ? articles : []
  const main = candidates.find((node) => plain(textContent(node)).length >= FEWEST_LETTERS) ?? null
  const within = new Set(main ? elementsIn(main) : [])
  const above = new Set(all.filter((node) => main !== null && node !== main && isWithin(main, node)))
  const hasHeading = (node: Element) => elementsIn(node).some((one) => one.tagName === 'h1')
  const mainHasHeading = main ? hasHeading(main) : false

  const regionOf = (node: Element, around: Region): Region => {
    if (node === main) return 'main'
    const own = byRole[attribute(node, 'role')] ?? byTag[node.tagName]
    if (own === 'navigation' || isTrail(node)) return 'navigation'
    if (own === 'header') {
      const isOfPage = hasHeading(node) && !mainHasHeading
      return isOfPage || within.has(node) || isNestedHeader(node) ? 'main' : 'header'
    }
    // An article's own footer and asides are the author's; those around the main part are the site's.
    if (own && !within.has(node)) return own
    if (own === 'aside') return 'aside'
    if (
      main &&
      around === 'main' &&
      !within.has(node) &&
      !above.has(node) &&
      node.tagName !== 'html' &&
      node.tagName !== 'body'
    )
      return 'outside'
    return around
  }
  return { main, regionOf }
}

/** A header inside an article or a section is the heading of that, not of the site. */
const isNestedHeader = (node: Element): boolean => {
  for (let above = node.parentNode; above; above = 'parentNode' in above ? above.parentNode : null)
    if ('tagName' in above && /^(article|section|main)$/.test(above.tagName)) return true
  return false
}

const isTrail = (node: Element) =>
  classesOf(node).some((name) =>
    /^(breadcrumbs?|skip-link|skip-to-content|sr-only-focusable|table-of-contents|toc)$/i.test(name),
  ) || /breadcrumb/i.test(attribute(node, 'aria-label'))
