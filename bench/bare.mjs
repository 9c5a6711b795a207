// @ts-check
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/*
 * What everything is measured against: Node's own server, which answers whatever comes with the same bytes, headers included.
 * The file holds { headers, body } as JSON.
 */
const { headers, body } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const bytes = Buffer.from(body)
const flat = Object.entries(headers).flat()
const server = createServer((_req, res) => {
  res.writeHead(200, flat)
  res.end(bytes)
})
server.listen(Number(process.argv[3]), '127.0.0.1', () => console.log('listening'))
