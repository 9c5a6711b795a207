import type { Request as Incoming, RequestHandler } from 'express'
import { handleEndpoints, type Payload, type PayloadRequest, type SanitizedConfig } from 'payload'
import { isFormerGlobal } from '#access/doors'
import { noteClientAddress } from '#collections/users/clientAddress'
import { wasUnreachableSince } from '#src/database/reachable'
import { isProblem } from '#src/problems/Problem'
import { problemBody } from '#src/problems/problemBody'
import { databaseUnreachable, unavailableBehind } from '#src/problems/unavailable'
import { answerRefusal, writeAnswer, writeProblem } from '#src/server/apiAnswer'
import {
  refuseForeignPages,
  refuseStrangeMethods,
  refuseStrangeNames,
  refuseStrangersQuestions,
} from '#src/server/requestGuards'
import { checkPassword } from '#src/server/checkPassword'
import { fetchRequest, withCheckedData } from '#src/server/fetchRequest'
import { readBody, type BodyLimits } from '#src/server/requestBody'
import { excessOf, refuseExcess, type RequestLimits } from '#src/server/requestLimits'

export type BridgeArgs = BodyLimits & {
  payload: Payload
  config: SanitizedConfig
  /** Of what a document may bring. */
  requestLimits: RequestLimits
  /** Origins of other sites whose pages may use a person's session; the own one always may. */
  trustedOrigins: readonly string[]
  /** What an answer waits for; undefined when there is nothing to wait for. */
  allTold?: () => Promise<unknown> | undefined
}

/**
 * Payload's REST under Express: makes a Fetch Request of an Express one, lets Payload answer, and writes that answer.
 * On the way in it refuses what Payload would answer with a 500 (each case has a test in test/server); on the way out
 * every refusal becomes problem details. No body parser may run before it: Payload reads the body itself.
 */
export const payloadBridge =
  ({ payload, config, requestLimits, trustedOrigins, allTold, ...limits }: BridgeArgs): RequestHandler =>
  async (req, res) => {
    const began = performance.now()
    const aborter = new AbortController()
    res.once('close', () => aborter.abort())
    try {
      refuseStrangeMethods(req)
      refuseForeignPages(req, trustedOrigins)
      refuseStrangeNames(req, config)
      const body = await readBody(req, limits)
      const path = req.baseUrl + req.path
      const fields = requestLimits.of(entityOf(req.path))
      const refuseTooMuch = (data: Record<string, unknown>) =>
        refuseExcess(fields ? excessOf(fields, data) : null)
      if (body.json) refuseTooMuch(body.json)
      const asked = noteClientAddress(fetchRequest({ req, body, signal: aborter.signal }), req.ip)
      const request = withCheckedData(asked, (data) => {
        // A form's fields are known only now.
        refuseTooMuch(data)
        checkPassword(config, path, data)
      })
      await refuseStrangersQuestions(req, request, payload)
      if (body.json) checkPassword(config, path, body.json)
      const answer = await handleEndpoints({ config, request })
      await allTold?.()
      const problem = body.problem()
      if (problem) throw problem
      if (isStrangerByMistake(req, request) && wasUnreachableSince(payload, began))
        throw databaseUnreachable()
      if (answer.status >= 400) await answerRefusal({ req, res, config, request, answer })
      else await writeAnswer(req, res, answer)
    } catch (error) {
      if (aborter.signal.aborted) return
      if (res.headersSent) {
        req.log.error({ err: error }, 'an answer broke off')
        res.destroy()
        return
      }
      const problem = problemBody((isProblem(error) ? undefined : unavailableBehind(error)) ?? error)
      if (problem.status >= 500) req.log.error({ err: error }, 'the bridge to Payload failed')
      // What is still being sent is read and dropped, or the client would not come to read the answer.
      req.unpipe()
      req.resume()
      writeProblem(req, res, problem, undefined)
    }
  }

/** What lies at an address below /api: a collection's slug, or `globals/workflow-settings`. */
const entityOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/').filter(Boolean)
  if (first !== 'globals') return first
  return isFormerGlobal(second) ? second : `globals/${second}`
}

/** A client that sent a session or a key and was not recognised. */
const isStrangerByMistake = ({ headers }: Incoming, request: Request): boolean =>
  !(request as Partial<PayloadRequest>).user &&
  (headers.authorization !== undefined || /(^|;\s*)payload-token=/.test(headers.cookie ?? ''))
