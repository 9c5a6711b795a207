import { lookup as resolve } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'

import { NotTaken } from '#src/importing/pictures/NotTaken'
import { isPublicAddress } from '#src/importing/pictures/publicAddress'

/** Bytes of the body, and milliseconds for all of it, redirects included. */
export type FetchLimits = {
  maxBytes: number
  patience: number
  /** Which IP addresses may be asked; another answer than that of the open internet is for tests. */
  isAllowed?: (address: string) => boolean
}

const MOST_REDIRECTS = 3

/**
 * The bytes of a picture on the web. A page may come from anybody, so its addresses are asked with care: http and https only, no
 * names and passwords, and only hosts of the open internet. The connection is made to the very address that was checked, each
 * redirect is checked like the first address, and a body that grows too long or too slowly is given up.
 * @throws NotTaken
 */
export async function fetchPicture(
  address: string,
  { maxBytes, patience, isAllowed = isPublicAddress }: FetchLimits,
): Promise<Buffer> {
  const deadline = AbortSignal.timeout(patience)
  let url = askable(address, isAllowed)
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const answer = await ask(url, deadline, isAllowed)
      const next = redirectOf(answer)
      if (next === null) return await bodyOf(answer, maxBytes)
      answer.destroy()
      if (!URL.canParse(next, url)) throw new NotTaken('its address leads to one that is none')
      url = askable(new URL(next, url).href, isAllowed)
    }
  } catch (error) {
    if (error instanceof NotTaken) throw error
    if (deadline.aborted) throw new NotTaken(`it did not come within ${patience / 1000} seconds`)
    throw new NotTaken(`it could not be fetched (${codeOf(error)})`)
  }
  throw new NotTaken(`its address leads on more than ${MOST_REDIRECTS} times`)
}

function askable(address: string, isAllowed: (address: string) => boolean): URL {
  if (!URL.canParse(address)) throw new NotTaken('its address is none')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new NotTaken(`it is at an address of ${url.protocol}, not of the web`)
  if (url.username !== '' || url.password !== '')
    throw new NotTaken('its address has a name or a password in it')
  // A name is looked up and checked then; an address of figures would not be looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowed(host)) throw notPublic()
  return url
}

const notPublic = () => new NotTaken('it is not on the open internet')

const ask = (url: URL, signal: AbortSignal, isAllowed: (address: string) => boolean) =>
  new Promise<IncomingMessage>((taken, failed) => {
    const { request } = url.protocol === 'https:' ? https : http
    request(url, {
      // A connection of its own: one that is kept open was checked for another picture.
      agent: false,
      lookup: checkedLookup(isAllowed),
      signal,
      headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Guidepost-Import' },
    })
      .once('response', taken)
      .once('error', failed)
      .end()
  })

/** Looks a name up and hands the addresses on only when all of them may be asked, so that none is asked unchecked. */
const checkedLookup =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (host, options, done) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const [first] = found ?? []
      if (error || !first) return done(error ?? new Error('no address'), '', 0)
      if (!found.every(({ address }) => isAllowed(address))) return done(notPublic(), '', 0)
      return options.all ? done(null, found) : done(null, first.address, first.family)
    })

const redirectOf = ({ statusCode = 0, headers }: IncomingMessage): string | null =>
  [301, 302, 303, 307, 308].includes(statusCode) ? (headers.location ?? null) : null

async function bodyOf(answer: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const giveUp = (why: string) => {
    answer.destroy()
    return new NotTaken(why)
  }
  const { statusCode, headers } = answer
  if (statusCode !== 200) throw giveUp(`its server answers ${statusCode}`)
  const type = headers['content-type'] ?? ''
  if (type !== '' && !/^(image\/|application\/octet-stream|binary\/octet-stream)/i.test(type))
    throw giveUp(`its server calls it ${type.slice(0, 60)}`)
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw giveUp('its server packs it')
  const tooLong = `it has more than ${Math.floor(maxBytes / 1024 / 1024)} MB`
  if (Number(headers['content-length']) > maxBytes) throw giveUp(tooLong)
  const parts: Buffer[] = []
  let length = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length
    if (length > maxBytes) throw giveUp(tooLong)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

const codeOf = (error: unknown): string =>
  (error as { code?: string }).code ?? (error instanceof Error ? error.name : 'unknown')
