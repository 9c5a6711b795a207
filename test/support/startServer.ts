import { type Http, startHttp } from '#test/support/http'
import { type Site, openSite } from '#test/support/startSite'

/**
 * A site (startSite.ts) that listens, and a client that speaks to it as anybody:
 *
 *     const { build, http } = await startServer()
 *
 * @param env further environment variables, for instance { RATE_LIMIT: '5' }
 */
export async function startServer(env: Record<string, string> = {}): Promise<Site & { http: Http }> {
  const site = await openSite(env)
  const http = await startHttp(site.payload)
  afterAll(async () => {
    await http.stop()
    await site.started.stop()
  })
  return { ...site, http }
}
