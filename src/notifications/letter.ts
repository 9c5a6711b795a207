/** As much of a notification as a mail tells. */
export type Told = {
  text: string
  collection: string
  document: string
  title: string
}

export type Letter = { subject: string; text: string; html: string }

/**
 * One mail about one or several notifications: what happened, by whom, and where to look. Pure.
 *
 * @param publicUrl where people reach the site, without a slash at the end
 */
export const letterOf = (told: readonly Told[], publicUrl: string): Letter => {
  const documents = groupedByDocument(told, publicUrl)
  const inbox = `${publicUrl}/admin/inbox`
  const why = 'You get this mail because you work on this at Guidepost. All of it is in your inbox there:'
  const text = [
    ...documents.flatMap(({ title, address, lines }) => [
      ...(documents.length > 1 ? [title, ''] : []),
      ...lines.map((line) => (lines.length > 1 ? `- ${line}` : line)),
      '',
      address,
      '',
    ]),
    '-- ',
    why,
    inbox,
  ].join('\n')
  const html = [
    ...documents.map(
      ({ title, address, lines }) =>
        `<h2 style="font-size:1em">${link(address, title)}</h2>\n` +
        `<ul>\n${lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>`,
    ),
    `<p style="color:#555">${escaped(why)} ${link(inbox, inbox)}</p>`,
  ].join('\n')
  return {
    subject: subjectOf(told, documents),
    text,
    html: `<!doctype html>\n<html lang="en"><body>\n${html}\n</body></html>`,
  }
}

type Grouped = { title: string; address: string; lines: string[] }

const groupedByDocument = (told: readonly Told[], publicUrl: string): Grouped[] => {
  const groups = new Map<string, Grouped>()
  for (const { collection, document, title, text } of told) {
    const key = `${collection}/${document}`
    const path = [collection, document].map(encodeURIComponent).join('/')
    const group = groups.get(key) ?? {
      title: oneLine(title) || 'Without a title',
      address: `${publicUrl}/admin/collections/${path}`,
      lines: [],
    }
    group.lines.push(text.replace(/\s*\n\s*/g, ' ').trim())
    groups.set(key, group)
  }
  return [...groups.values()]
}

const subjectOf = (told: readonly Told[], documents: Grouped[]): string => {
  const [first] = documents
  if (told.length === 1) return shortened(oneLine(told[0]!.text))
  if (documents.length === 1) return shortened(`${told.length} news about “${first!.title}”`)
  return `${told.length} news about ${documents.length} documents`
}

/** A subject is one line, whatever a user has put into a title. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()

const shortened = (text: string): string => (text.length > 140 ? `${text.slice(0, 139)}…` : text)

const link = (address: string, words: string): string => `<a href="${escaped(address)}">${escaped(words)}</a>`

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
