import { APIError } from 'payload'
import { Problem } from '#src/problems/Problem'

/**
 * Makes every Problem an APIError of Payload's, which tells its own errors by their class. Called where Payload is configured; a
 * process that only reads has no Payload to tell.
 */
export const problemsForPayload = (): void => {
  Object.setPrototypeOf(Problem.prototype, APIError.prototype)
}
