import type { AfterErrorHook } from 'payload'
import { Problem, isProblem } from '#src/problems/Problem'
import { unavailableBehind } from '#src/problems/unavailable'

/**
 * Payload's hook on every error of its REST: some errors that Payload 3.90 answers with a 500 are mistakes of the
 * caller which only a deeper layer noticed (a constraint of the database, a JSON part of a form). They become the
 * Problem they are, and a database that can not be reached or written is a 503; a real fault stays a fault.
 */
export const explainError: AfterErrorHook = ({ error }) => {
  const problem = isProblem(error) ? error : (problemBehind(error) ?? unavailableBehind(error))
  if (problem === undefined) return undefined
  const { name, message, status, data } = problem
  return { status, response: { errors: [{ name, message, data: data ?? {} }] } }
}

type Found = { name: string; code: string; message: string }

/** The Problem that an error of a lower layer amounts to, or undefined when it is none of the caller's. */
export function problemBehind(error: unknown): Problem | undefined {
  for (const found of causesOf(error)) {
    for (const [fits, problem] of known) if (fits(found)) return problem()
  }
  return undefined
}

type Known = [fits: (found: Found) => boolean, problem: () => Problem]

const known: Known[] = [
  [
    ({ code }) => /^SQLITE_CONSTRAINT_(PRIMARYKEY|UNIQUE|ROWID)$/.test(code) || code === '11000',
    () => conflict('There is one with this id or slug already; choose another.'),
  ],
  [
    // Deleting a preference that is not there: Payload 3.90 then asks SQLite for a table it did not join.
    ({ message }) => /^Failed query: select [\s\S]* from "payload_preferences" /.test(message),
    () =>
      new Problem({
        kind: 'not-found',
        status: 404,
        title: 'Not found',
        detail: 'There is no such preference.',
      }),
  ],
  [
    ({ code }) => code === 'SQLITE_CONSTRAINT_FOREIGNKEY',
    () => malformed('A relation names a document that does not exist.'),
  ],
  [
    ({ code, message }) =>
      /^SQLITE_(CONSTRAINT_|MISMATCH|TOOBIG)/.test(code) ||
      /can only bind numbers|cannot be passed as argument to the database|FOREIGN KEY constraint/.test(
        message,
      ),
    () => malformed('A value is of a kind that its field can not hold.'),
  ],
  [
    ({ name }) => /^(CastError|BSONError|ObjectParameterError)$/.test(name),
    () => malformed('A value is of a kind that its field can not hold.'),
  ],
  [
    ({ name, message }) => name === 'RangeError' && message === 'Invalid time value',
    () => malformed('A date is none.'),
  ],
  [
    ({ name }) => name === 'SyntaxError' || name === 'URIError',
    () => malformed('A part of the request that has to be JSON is none.'),
  ],
  [
    ({ message }) =>
      /Unexpected end of (form|multipart)|Malformed part header|not eligible for file upload|Multipart: Boundary not found/i.test(
        message,
      ),
    () => malformed('The form is not complete multipart/form-data.'),
  ],
  [
    ({ message }) => /^Cannot find field for path at/.test(message),
    () => malformed('There is no such field.'),
  ],
  [
    ({ name }) => name === 'FileRetrievalError',
    () => malformed('Send the file itself; addresses are not fetched from here.'),
  ],
]

function causesOf(error: unknown): Found[] {
  const found: Found[] = []
  for (let at = error; at instanceof Error && found.length < 5; at = at.cause) {
    const { code, status } = at as { code?: unknown; status?: unknown }
    const isOwn = typeof status === 'number' && status !== 500
    // An error that names its status has been thought about where it was thrown.
    if (isOwn) return []
    found.push({ name: at.name, code: codeOf(code), message: at.message })
  }
  return found
}

const codeOf = (code: unknown): string =>
  typeof code === 'string' || typeof code === 'number' ? String(code) : ''

const malformed = (detail: string) =>
  new Problem({ kind: 'malformed-value', status: 400, title: 'The request could not be understood', detail })

const conflict = (detail: string) => new Problem({ kind: 'taken', status: 409, title: 'Conflict', detail })
