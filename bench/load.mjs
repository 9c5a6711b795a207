// @ts-check
import { Buffer } from 'node:buffer'
import { connect } from 'node:net'

/*
 * The load of a benchmark, in a process of its own. Plain sockets and answers that are only counted, because a client that
 * does more would be what is measured. One job as JSON on the command line, its result as JSON on standard output.
 */

/**
 * @typedef {object} Job
 * @property {number} port
 * @property {string[]} paths asked for in turn
 * @property {number} connections each asks again as soon as it has its answer
 * @property {number} [seconds] how long; or
 * @property {number} [requests] how many
 * @property {Record<string, string>} [headers]
 * @property {number} [warmUp] seconds that are not counted
 */

/** @type {Job} */
const job = JSON.parse(process.argv[2] ?? '{}')
const lines = Object.entries(job.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
const requests = job.paths.map((path) =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${job.port}\r\n${lines.join('')}\r\n`),
)
/** Milliseconds each answer took. */
const times = /** @type {number[]} */ ([])
/** @type {Record<string, number>} */
const statuses = {}
let asked = 0
let bytes = 0
const began = performance.now()
const counted = began + (job.warmUp ?? 0) * 1000
const ends = job.seconds === undefined ? Infinity : counted + job.seconds * 1000
const most = job.requests ?? Infinity

await Promise.all(Array.from({ length: job.connections }, ask))
const seconds = (performance.now() - counted) / 1000
times.sort((a, b) => a - b)
// Few enough to be put together with those of other turns.
const all = job.requests === undefined ? {} : { times }
const at = (/** @type {number} */ share) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
console.log(
  JSON.stringify({
    requests: times.length,
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    bytes: times.length ? Math.round(bytes / times.length) : 0,
    statuses,
    ...all,
  }),
)

/** One connection: a question, its whole answer, the next question. */
function ask() {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: job.port, host: '127.0.0.1', noDelay: true })
    let sentAt = 0
    let kept = Buffer.alloc(0)
    const next = () => {
      if (asked >= most || performance.now() >= ends) {
        socket.end()
        resolve(undefined)
        return
      }
      sentAt = performance.now()
      socket.write(/** @type {Buffer} */ (requests[asked++ % requests.length]))
    }
    socket.on('connect', next)
    socket.on('error', reject)
    socket.on('close', () => resolve(undefined))
    socket.on('data', (chunk) => {
      kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
      const length = lengthOf(kept)
      if (length === null || kept.length < length) return
      const now = performance.now()
      if (now >= counted) {
        times.push(now - sentAt)
        bytes += length
        const status = kept.toString('latin1', 9, 12)
        statuses[status] = (statuses[status] ?? 0) + 1
      }
      kept = Buffer.alloc(0)
      next()
    })
  })
}

/** Bytes of the answer that begins here, or null while its headers are not all there. @param {Buffer} answer */
function lengthOf(answer) {
  const end = answer.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = answer.toString('latin1', 0, end)
  if (head.startsWith('HTTP/1.1 304') || head.startsWith('HTTP/1.1 204')) return end + 4
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) return end + 4 + Number(length)
  // Chunks: complete when the empty one has come.
  const last = answer.indexOf('0\r\n\r\n', answer.length - 7)
  return last < 0 ? null : answer.length
}
