import type { Account } from '#src/audit/replay'

/** What has been learned from the events, for what comes after them: a line for each document, publication and person. */
export type VerificationState = {
  /** `collection:document` -> what the events say of it. */
  accounts: Map<string, Account>
  /** Publication -> the event that made it. */
  made: Map<string, number>
  /** Picture -> who brought or changed it, with which event. */
  pictures: Map<string, { sequence: number; actor: string }[]>
  /** Person -> what the newest events say of the account. */
  people: Map<string, Person>
}

export type Person = { roles: string; deactivated: boolean }

export const emptyVerificationState = (): VerificationState => ({
  accounts: new Map(),
  made: new Map(),
  pictures: new Map(),
  people: new Map(),
})
