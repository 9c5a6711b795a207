import { type IncomingHttpHeaders, request } from 'node:http'

export type Raw = { status: number; headers: IncomingHttpHeaders & Record<string, string>; body: Buffer }

/** Asks without the conveniences of fetch, which decodes bodies and asks for encodings of its own. `path` is sent as it is. */
export const rawRequest =
  (origin: () => string) =>
  (method: string, path: string, headers: Record<string, string> = {}): Promise<Raw> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin())
      request({ hostname, port, path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            headers: response.headers as Raw['headers'],
            body: Buffer.concat(chunks),
          }),
        )
      })
        .on('error', reject)
        .end()
    })
