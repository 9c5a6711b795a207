import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Answer, addressesIn } from '#test/proxied/addresses'
import type { Raw, rawRequest } from '#test/support/rawRequest'

const encodings = ['identity', 'gzip', 'br'] as const

type Asked = { address: string; encoding: string; headerBytes: number }

export type Crawl = {
  addresses: number
  answers: number
  /** How many addresses lie in each folder: /v1/ (lists), /v1/careers/ (pages), /media/ ... */
  below: Map<string, number>
  /** How often each status came. */
  statuses: Map<number, number>
  /** The answer with the most bytes of headers. */
  largest: Asked
  faults: string[]
}

type Options = {
  first: readonly string[]
  /** Each address in all encodings, or in one of them in turns. */
  isInEach: boolean
  /** At a time. */
  clients: number
  headers?: Record<string, string>
  /** Most bytes all headers of an answer may have. */
  most: number
  /** Told after every 5,000 addresses. */
  say?: (soFar: Crawl) => void
}

/** Asks for these addresses and for all that their answers lead to, each once. */
export async function crawl(
  ask: ReturnType<typeof rawRequest>,
  { first, isInEach, clients, headers = {}, most, say }: Options,
): Promise<Crawl> {
  const named = new Set<string>()
  const waiting = [...first]
  const known = new Set(waiting)
  let begun = 0
  let working = 0
  const found: Crawl = {
    addresses: 0,
    answers: 0,
    below: new Map(),
    statuses: new Map(),
    largest: { address: '', encoding: '', headerBytes: 0 },
    faults: [],
  }

  async function visit(address: string, turn: number): Promise<void> {
    for (const encoding of isInEach ? encodings : [encodings[turn % encodings.length]!]) {
      try {
        const answer = await ask('GET', address, { 'accept-encoding': encoding, ...headers })
        const { status, headerBytes } = answer
        found.answers += 1
        count(found.statuses, status)
        if (headerBytes > found.largest.headerBytes) found.largest = { address, encoding, headerBytes }
        const fault = faultOf(answer, most, named.has(address))
        if (fault) found.faults.push(`${address} in ${encoding}: ${fault}`)
        const body = bodyOf(answer)
        if (address.startsWith('/v1/') && status === 200 && body) goOn(addressesIn(address, body))
      } catch (error) {
        found.faults.push(`${address} in ${encoding}: ${String(error)}`)
      }
    }
    found.addresses += 1
    count(found.below, /^.*\//.exec(address.split('?')[0]!)![0])
    if (found.addresses % 5_000 === 0) say?.(found)
  }

  function goOn(addresses: readonly string[]): void {
    for (const address of addresses) {
      if (known.has(address)) continue
      known.add(address)
      named.add(address)
      waiting.push(address)
    }
  }

  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (begun < waiting.length || working > 0) {
        const turn = begun
        const address = waiting[turn]
        if (address === undefined) {
          await new Promise(setImmediate)
          continue
        }
        begun += 1
        working += 1
        await visit(address, turn).finally(() => (working -= 1))
      }
    }),
  )
  return found
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** @param isNamed whether an answer led there, so that it has to be there */
const faultOf = ({ status, headerBytes, body }: Raw, most: number, isNamed: boolean): string | null => {
  if (status >= 500 || (isNamed && status >= 400)) return `${status} ${String(body).slice(0, 200)}`
  return headerBytes < most ? null : `${headerBytes} bytes of headers`
}

/** @returns what is in it, or null when that is no JSON @throws Error when the encoding is broken */
const bodyOf = ({ headers, body }: Raw): Answer | null => {
  const encoding = headers['content-encoding']
  const plain = encoding === 'gzip' ? gunzipSync(body) : encoding === 'br' ? brotliDecompressSync(body) : body
  return headers['content-type']?.includes('json') ? (JSON.parse(String(plain)) as Answer) : null
}
