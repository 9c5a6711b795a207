import type { Socket } from 'node:net'
import type { CommitAnnouncement } from '#src/publications/listeners'
import type { ProcessMetrics } from '#src/server/metrics'

/*
 * What the processes of one server say to each other: the parent holds the public port and starts the others, one desk (Payload,
 * the admin) and readers (/v1, /media). Each speaks with the parent only.
 */

/** Requests that clients made since it was said last, by client. */
export type Taken = Readonly<Record<string, number>>

/** What the parent says to a reader; a connection comes with its socket. */
export type ToReader =
  | { kind: 'open'; readers: number }
  | { kind: 'connection' }
  | { kind: 'commit'; number: number; commit: CommitAnnouncement }
  | { kind: 'taken'; taken: Taken }
  | ToEither

export type ToDesk = { kind: 'listening'; port: number } | { kind: 'told'; number: number } | ToEither

type ToEither =
  | { kind: 'measure'; number: number }
  | { kind: 'measured'; number: number; all: ProcessMetrics[] }
  | { kind: 'stop'; signal: string }

/** What the parent hears; `ready`: requests can be handed over. */
export type ToParent =
  | { kind: 'ready' }
  | { kind: 'commit'; number: number; commit: CommitAnnouncement }
  | { kind: 'told'; number: number }
  | { kind: 'taken'; taken: Taken }
  | { kind: 'measures'; number: number }
  | { kind: 'measure'; number: number; metrics: ProcessMetrics['metrics'] }

/** Says something to the parent; a parent that is gone has no use for it. */
export const tellParent = (message: ToParent): void => {
  if (process.connected) process.send!(message, undefined, undefined, () => undefined)
}

/** Hears the parent. */
export const hearParent = <Message extends ToReader | ToDesk>(
  hear: (message: Message, socket: Socket | undefined) => void,
): void => {
  process.on('message', (message, handle) => hear(message as Message, handle as Socket | undefined))
}
