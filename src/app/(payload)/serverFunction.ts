import { forbidden, notFound, unauthorized } from 'next/navigation'
import { serverFunctionDoors } from '#access/doors'

type Call = { name: string }

/**
 * Whether a server function is one of ours. Payload (3.90) looks names up in a plain object, where `constructor` is found too.
 * src/server/pageGate.ts has asked before; this holds whatever stands in front.
 */
export const isServerFunction = ({ name }: Call): boolean =>
  Object.hasOwn(serverFunctionDoors, name) &&
  serverFunctionDoors[name as keyof typeof serverFunctionDoors] === 'staff'

/** Answers what Payload throws with the status it means; Next would answer each with a 500. */
export const refuseInWords = (error: unknown): never => {
  const { message = '', status } = error instanceof Error ? (error as Error & { status?: number }) : {}
  if (status === 401 || message === 'Unauthorized') unauthorized()
  if (status === 403 || message === 'not-authorized') forbidden()
  if (status === 404 || message === 'not-found') notFound()
  throw error
}
