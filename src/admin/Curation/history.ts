/** What was, and what was taken back. `mark` names the edit that is going on: its keystrokes are one step. */
export type History<T> = { past: T[]; future: T[]; mark: string | null }

/** Steps that are remembered; a step is a list of references to rows, so this is little. */
const MOST = 200

export const noHistory = <T>(): History<T> => ({ past: [], future: [], mark: null })

export const remember = <T>({ past, mark: last }: History<T>, now: T, mark: string | null): History<T> =>
  mark !== null && mark === last
    ? { past, future: [], mark }
    : { past: [...past.slice(1 - MOST), now], future: [], mark }

export const back = <T>({ past, future }: History<T>, now: T): { to: T; history: History<T> } | null => {
  const to = past.at(-1)
  return to === undefined
    ? null
    : { to, history: { past: past.slice(0, -1), future: [...future, now], mark: null } }
}

export const forth = <T>({ past, future }: History<T>, now: T): { to: T; history: History<T> } | null => {
  const to = future.at(-1)
  return to === undefined
    ? null
    : { to, history: { past: [...past, now], future: future.slice(0, -1), mark: null } }
}
