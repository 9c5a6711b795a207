import { request } from 'node:http'
import type { RequestHandler } from 'express'
import { latestSequence } from '#src/publications/read'
import { type Readiness, notReady, reasonOfDatabase } from '#src/server/health'
import { answerProblem } from '#src/server/problems'

type Args = Readiness & {
  /** Where the desk listens. */
  desk: string
}

/**
 * /readyz of a server with readers: that readers are served decides the status, and `desk` says whether people can work. Without
 * a desk no balancer has to send readers elsewhere.
 */
export const readyzOfReader =
  ({ payload, reasonNotReady, desk, patience = 2_000 }: Args): RequestHandler =>
  async (req, res) => {
    res.setHeader('Cache-Control', 'no-store')
    const reason =
      reasonNotReady() ?? (await reasonOfDatabase(payload.logger, latestSequence(payload), patience))
    if (reason !== null) {
      req.log.warn({ reason }, 'not ready')
      answerProblem(res, notReady(reason))
      return
    }
    const { status: ofDesk, ...said } = await readinessOf(desk, patience)
    res.json({ status: 'ready', ...said, readers: 'ready', desk: ofDesk === 'ready' ? 'ready' : 'not ready' })
  }

/** What the desk says of itself; nothing when it does not answer in time. */
const readinessOf = (socketPath: string, patience: number): Promise<Record<string, unknown>> =>
  new Promise((resolve) => {
    const asked = request({ socketPath, path: '/readyz', timeout: patience }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => (text += part))
      answer.on('end', () => resolve(answer.statusCode === 200 ? parsed(text) : {}))
      answer.on('error', () => resolve({}))
    })
    asked.on('timeout', () => asked.destroy(new Error('too slow')))
    asked.on('error', () => resolve({}))
    asked.end()
  })

const parsed = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
