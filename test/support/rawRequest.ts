import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export type Raw = {
  status: number
  headers: IncomingHttpHeaders & Record<string, string>
  /** Of the status line and all headers, with the empty line after them. */
  headerBytes: number
  body: Buffer
}

/** Asks without the conveniences of fetch, which decodes bodies and asks for encodings of its own. `path` is sent as it is. */
export const rawRequest =
  (origin: () => string) =>
  (method: string, path: string, headers: Record<string, string> = {}): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin())
      request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.once('error', reject)
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers as Raw['headers'],
            headerBytes: headerBytesOf(response),
            body: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    })

/** As they are sent: `Name: value` and a line end each. */
const headerBytesOf = ({ rawHeaders, statusMessage = '' }: IncomingMessage): number =>
  `HTTP/1.1 200 ${statusMessage}\r\n\r\n`.length +
  rawHeaders.reduce((sum, word) => sum + Buffer.byteLength(word, 'latin1') + 2, 0)
