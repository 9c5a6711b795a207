import { type AddressInfo, connect, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A port of the loopback interface at which nobody listens. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo
        probe.close(() => resolve(port))
      })
  })

/** Waits until a program takes connections at this port. @throws Error after a minute */
export async function listening(port: number): Promise<void> {
  for (let n = 0; n < 1200; n++) {
    const isUp = await new Promise<boolean>((resolve) => {
      const line = connect(port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false))
      line.once('connect', () => line.destroy())
    })
    if (isUp) return
    await sleep(50)
  }
  throw new Error(`nothing listens at ${port}`)
}
