import { type Checked, good, quoted, wrong } from '#src/content/checked'

/** What browsers and servers handle without trouble. */
const longest = 2000

/**
 * An address a reader may be sent to: http or https with a host, without a name or password in it. The path and query
 * stay as they were written, because affiliate programmes count on them letter by letter.
 */
export const readWebAddress = (text: string): Checked => {
  const given = text.trim()
  if (given.length > longest)
    return wrong(`An address has at most ${longest} characters; this one has ${given.length}.`)
  if (/[\s\p{Cc}<>"\\^`{|}]/u.test(given)) {
    return wrong(
      `${quoted(given)} has a blank or a sign that no address may have; copy it again from the browser.`,
    )
  }

  if (hasEncodedControl(given))
    return wrong(
      `${quoted(given)} has an encoded line break or another sign that no address needs: take it out.`,
    )

  const url = parse(given)
  const bare = given.replace(/^\/+/, '')
  if (!url && !/^[a-z][a-z0-9+.-]*:/i.test(given) && parse(`https://${bare}`)?.hostname.includes('.')) {
    return wrong(`An address starts with https://: write https://${bare}`)
  }
  if (!url)
    return wrong(
      `${quoted(given)} is not an address: write it in full, for instance https://example.com/page.`,
    )
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return wrong(`An address starts with https:// or http://; ${quoted(given)} starts with ${url.protocol}`)
  }
  if (url.username || url.password) {
    return wrong(
      'This address carries a user name or password, which every reader would see: leave them out.',
    )
  }
  if (!/^https?:\/\//i.test(given)) return wrong(`Two slashes follow http: or https:, as in ${url.href}`)
  return good(given)
}

/** Where a link within a text may lead: a web address, a mail address, or a place on the public site itself. */
export const readLinkAddress = (text: string): Checked => {
  const given = text.trim()
  if (isMailAddress(given) || isOwnPlace(given)) return good(given)
  return readWebAddress(text)
}

/**
 * `mailto:` with one address and nothing else (RFC 6068): what is encoded could be a line break, and behind it header fields of
 * the writer's choosing, which some mail programs fill in.
 */
export const isMailAddress = (text: string): boolean =>
  /^mailto:[^\s\p{Cc}<>"?@%,;:&\\]+@[^\s\p{Cc}<>"?@%,;:&\\]+$/iu.test(text)

/** A path or an anchor of the public site itself. */
export const isOwnPlace = (text: string): boolean =>
  /^(\/(?![/\\])|#)[^\s\p{Cc}<>"\\]*$/u.test(text) && !hasEncodedControl(text)

/** Line breaks, NUL and their like, percent-encoded: of use only to one who wants a program to break there. */
const hasEncodedControl = (text: string): boolean => /%([01][0-9a-f]|7f)/i.test(text)

/** The host in small letters without 'www.', to compare by; empty for what is no address. */
export const domainOf = (address: string): string => parse(address)?.hostname.replace(/^www\./, '') ?? ''

/** A domain as people write it ('https://www.Example.com/x', 'example.com') to the bare host in small letters. */
export const readDomain = (text: string): Checked => {
  const given = text.trim().toLowerCase()
  const host = domainOf(given.includes('://') ? given : `https://${given}`)
  const looksRight = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/.test(host)
  return looksRight
    ? good(host)
    : wrong(`${quoted(text.trim())} is not a domain: write for instance example.com.`)
}

const parse = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null)
