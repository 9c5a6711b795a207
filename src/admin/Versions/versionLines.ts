import { type HistoryEvent, type HistoryLine, linesOf } from '#src/admin/DocumentFacts/historyLines'
import type { Words } from '#src/admin/translations'

/** As much of one of Payload's versions as the list shows. */
export type Version = {
  id: string
  updatedAt: string
  version?: { revision?: string; workflowState?: string; live?: boolean }
}

export type VersionLine = Version & { made: HistoryLine | null }

/** Milliseconds: the event is written in the same transaction, a moment before or after. */
const together = 2_000

/**
 * What each version came of: the save that made its revision, or, where a move kept the words and so the revision, the last thing
 * that happened until then. Null for one from before there were events. Pure.
 */
export const versionLines = (
  versions: readonly Version[],
  events: readonly HistoryEvent[],
  t: Words,
  labelOf: (path: string) => string,
): VersionLine[] => {
  const lines = linesOf(events, t, labelOf)
  const saves = new Map(lines.map((line) => [line.madeRevision, line]))
  const newestFirst = [...lines].sort((a, b) => b.at.localeCompare(a.at))
  const taken = new Set<string>()
  // The oldest version of a revision is the save; what follows with the same words are moves.
  const oldestFirst = [...versions].sort((a, b) => a.updatedAt.localeCompare(b.updatedAt))
  const made = new Map<string, HistoryLine | null>()
  for (const { id, updatedAt, version } of oldestFirst) {
    const revision = version?.revision ?? ''
    const save = saves.get(revision)
    const isMove = taken.has(revision)
    taken.add(revision)
    const until = new Date(updatedAt).getTime() + together
    const last = newestFirst.find(({ at }) => new Date(at).getTime() <= until)
    made.set(id, (isMove ? last : (save ?? last)) ?? null)
  }
  return [...oldestFirst].reverse().map((version) => ({ ...version, made: made.get(version.id) ?? null }))
}
