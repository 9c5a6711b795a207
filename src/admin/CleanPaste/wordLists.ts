/**
 * Word writes a list as paragraphs that say `mso-list:l0 level2 lfo1` and begin with the bullet or number as text. They become lists,
 * one inside the other by their levels. Changes the given element.
 */
export const wordLists = (body: Element): void => {
  const items = [...body.querySelectorAll<HTMLElement>('p, h1, h2, h3, h4, h5, h6')].filter(isItem)
  const taken = new Set<Element>()
  for (const first of items) {
    if (taken.has(first)) continue
    const run: HTMLElement[] = []
    for (let next: Element | null = first; next && isItem(next); next = next.nextElementSibling)
      run.push(next)
    for (const one of run) taken.add(one)
    const read = run.map(readItem)
    first.before(nested(read, body.ownerDocument))
    for (const one of run) one.remove()
  }
}

const isItem = (element: Element): element is HTMLElement =>
  /mso-list:\s*l\d+\s+level\d/i.test(element.getAttribute('style') ?? '')

type Item = { level: number; isOrdered: boolean; content: Node[] }

const readItem = (element: HTMLElement): Item => {
  const level = Number(/level(\d+)/i.exec(element.getAttribute('style') ?? '')?.[1] ?? 1)
  const markers = [...element.querySelectorAll('span')].filter((one) =>
    /mso-list:\s*ignore/i.test(one.getAttribute('style') ?? ''),
  )
  const marker = (markers[0]?.textContent ?? '').trim()
  for (const one of markers) one.remove()
  return { level, isOrdered: /^\(?[0-9a-z]{1,5}[.)]/i.test(marker), content: [...element.childNodes] }
}

const nested = (items: readonly Item[], page: Document): Element => {
  const listFor = ({ isOrdered }: Item) => page.createElement(isOrdered ? 'ol' : 'ul')
  const top = listFor(items[0]!)
  const open: { level: number; list: Element }[] = [{ level: items[0]!.level, list: top }]
  for (const item of items) {
    while (open.length > 1 && open.at(-1)!.level > item.level) open.pop()
    if (open.at(-1)!.level < item.level) {
      const list = listFor(item)
      const above = open.at(-1)!.list
      const holder = above.lastElementChild ?? above.appendChild(page.createElement('li'))
      holder.append(list)
      open.push({ level: item.level, list })
    }
    const line = page.createElement('li')
    line.append(...item.content)
    open.at(-1)!.list.append(line)
  }
  return top
}
