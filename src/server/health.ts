import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import { writesRefused } from '#src/database/storageWatch'
import { Problem } from '#src/problems/Problem'
import { overdueCommits } from '#src/server/overdueCommits'
import { answerProblem } from '#src/server/problems'

/** /healthz: this process lives and its event loop turns. It says nothing of the database. */
export const healthz = (): RequestHandler => (_req, res) => {
  res.setHeader('Cache-Control', 'no-store')
  res.json({ status: 'ok', uptimeSeconds: Math.round(process.uptime()) })
}

export type Readiness = {
  payload: Payload
  /** Why no new work should come here, for instance a shutdown under way; null when all is well. */
  reasonNotReady: () => string | null
  /** Milliseconds the database may take to answer. */
  patience?: number
}

/**
 * /readyz: the database answers (it was migrated before the server began to listen) and nothing is shutting down. Work that is
 * overdue is told, and is no reason to send readers elsewhere.
 */
export const readyz =
  ({ payload, reasonNotReady, patience = 2_000 }: Readiness): RequestHandler =>
  async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    const reason = reasonNotReady() ?? (await reasonOfDatabase(payload.logger, countUsers(payload), patience))
    if (reason === null) {
      // Readers are served as ever, so no balancer has to send them elsewhere.
      const refused = writesRefused(payload)
      const overdue = await overdueCommits(payload).catch(() => 0)
      res.json({
        status: 'ready',
        ...(refused === null ? {} : { writes: 'refused', detail: refused }),
        ...(overdue === 0 ? {} : { overdueCommits: overdue }),
      })
      return
    }
    req.log.warn({ reason }, 'not ready')
    answerProblem(res, notReady(reason))
  }

export const notReady = (detail: string) =>
  new Problem({ kind: 'not-ready', status: 503, title: 'Not ready', detail, extra: { retryAfter: 1 } })

// No person asks: how many users there are is thrown away, that the database counted them is the answer.
const countUsers = (payload: Payload) => payload.count({ collection: 'users', overrideAccess: true })

/** @param asked a question to the database, whose answer does not matter. @returns null when it came in time */
export async function reasonOfDatabase(
  log: Payload['logger'],
  asked: Promise<unknown>,
  patience: number,
): Promise<string | null> {
  const tooSlow = new Promise<string>((resolve) => {
    setTimeout(() => resolve(`The database did not answer within ${patience} ms.`), patience).unref()
  })
  const answered = asked
    .then(() => null)
    .catch((error: unknown) => {
      log.error({ err: error }, 'the database did not answer')
      return 'The database can not be reached.'
    })
  return Promise.race([answered, tooSlow])
}
