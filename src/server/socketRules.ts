/*
 * How long a socket may be of no use, and which one goes first when there are too many. Decisions only; connections.ts
 * applies them.
 */

/** What is known of one socket. Times in milliseconds of `performance.now()`. */
export type SocketFacts = {
  openedAt: number
  /** The latest request on it: when its headers were whole. Null before the first. */
  requestAt: number | null
  /** The body of that request has arrived whole (also when it has none). */
  hasWholeRequest: boolean
  /** Bytes of its body that have arrived and were not read yet. */
  unread: number
  /** The handler has said all it has to say. */
  isAnswered: boolean
  /** All of the answer went to the operating system. */
  isFinished: boolean
  /** An answer without an end (text/event-stream). */
  isEndless: boolean
  /** Bytes of answers that the other side did not take yet. */
  untaken: number
  /** Since when bytes wait without a pause, and how many waited then. */
  waiting: { since: number; bytes: number } | null
}

/** Without a byte in either direction while the other side has the turn. */
export const IDLE = 15_000

/** A reader of an answer takes at least so many bytes a second; a GSM modem does (RFC 9110 leaves the limit to the server). */
const SLOWEST_READER = 8 * 1024

/** From the headers of a request to the last byte of its answer; streams without an end excepted. */
const LONGEST_ANSWER = 600_000

/**
 * Requests that come on one socket before the answers to those before them are finished (pipelining; RFC 9112, 9.3.2). No browser
 * and no proxy does it, and thousands fit into one packet, each with an answer that has to be kept until it is its turn.
 */
export const MOST_PIPELINED = 20

const isUnderWay = ({ requestAt, isFinished }: SocketFacts): boolean => requestAt !== null && !isFinished

/** The server has the turn: it reads, works, or waits for its database; no deadline of the other side runs. */
export const isOurTurn = (facts: SocketFacts): boolean =>
  isUnderWay(facts) && facts.untaken === 0 && !facts.isAnswered && (facts.hasWholeRequest || facts.unread > 0)

/** Why this socket has to go now, or null. */
export const overdue = (facts: SocketFacts, now: number): 'slow reader' | 'long answer' | null => {
  const { waiting, requestAt } = facts
  if (waiting !== null && now - waiting.since > IDLE + (waiting.bytes / SLOWEST_READER) * 1000)
    return 'slow reader'
  if (isUnderWay(facts) && !facts.isEndless && requestAt !== null && now - requestAt > LONGEST_ANSWER)
    return 'long answer'
  return null
}

/** What goes first when there are too many sockets; smaller goes earlier, null stays. Nothing that the server works at is ended. */
export const expendable = (facts: SocketFacts): number | null => {
  if (!isUnderWay(facts)) return facts.requestAt ?? facts.openedAt
  // A body that does not come, and an answer that is not taken: after all that are idle.
  return isOurTurn(facts) || facts.isEndless ? null : 1e12 + (facts.requestAt ?? 0)
}
