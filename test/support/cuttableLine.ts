import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

export type Line = {
  /** Where the server is reached through this line: a port of 127.0.0.1. */
  port: number
  /** Ends what is connected and lets nobody in any more, as if the server were off. */
  cut: () => Promise<void>
  /** Swallows everything without a word, as a broken network does. */
  hang: () => void
  restore: () => Promise<void>
  stop: () => Promise<void>
}

/** A line to a TCP server that can be cut: bytes are passed on as they come, both ways. */
export const cuttableLine = async (host: string, to: number): Promise<Line> => {
  const open = new Set<Socket>()
  let hangs = false
  const server = createServer((near) => {
    const far = connect(to, host)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('data', (bytes) => {
        if (!hangs) other.write(bytes)
      })
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  const cut = async () => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }

  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    cut,
    hang: () => {
      hangs = true
    },
    async restore() {
      hangs = false
      // What hung has lost bytes and is of no use any more.
      for (const socket of open) socket.destroy()
      if (!server.listening) await listen(port)
    },
    stop: cut,
  }
}
