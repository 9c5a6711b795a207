import { batches } from '#src/audit/verifying/batches'
import { Fault } from '#src/audit/verifying/Fault'
import { retryUntilPresent } from '#src/audit/verifying/retryUntilPresent'
import { named } from '#src/audit/verifying/named'
import type { VerificationState } from '#src/audit/verifying/verificationState'
import type { VerifyArgs } from '#src/audit/verifying/VerifyArgs'
import type { Row, SystemStore } from '#src/database/store'

/** Every commit is there, with just the publications it lists, and each of those was made by an event. */
export const checkCommits = async (
  store: SystemStore,
  { payload }: VerifyArgs,
  { made }: VerificationState,
  end: number,
) => {
  let last = 0
  let publications = 0
  for await (const batch of batches(store, 'commits', 'sequence')) {
    const { docs } = await store.find('publications', {
      where: { commit: { in: batch.map(({ id }) => id) } },
      only: ['commit', 'sourceCollection', 'document', 'title'],
    })
    for (const commit of batch) {
      last++
      if (commit.sequence !== last)
        throw new Fault(`Commit ${last} is gone: commit ${String(commit.sequence)} comes in its place.`)
      const own = docs.filter((row) => row.commit === commit.id)
      const listed = (commit.publications ?? []) as string[]
      const missing = listed.find((id) => !own.some((row) => row.id === id))
      if (missing) throw new Fault(`Commit ${last} lists a publication that is gone: ${missing}.`)
      const added = own.find(({ id }) => !listed.includes(id))
      if (added) throw new Fault(`${named(added)} was put into commit ${last}, which does not list it.`)
      for (const publication of own) {
        publications++
        if (made.has(publication.id)) continue
        if (await retryUntilPresent(payload, () => isTold(store, end, publication))) continue
        throw new Fault(
          `${named(publication)} is visible (commit ${last}), and no event says who published it.`,
        )
      }
    }
  }
  return { publications, unfinished: Math.max(0, (await store.count('publications')) - publications) }
}

/** Published while we were reading? */
const isTold = async (store: SystemStore, end: number, { id, document }: Row): Promise<boolean> => {
  const { docs } = await store.find('events', {
    where: { and: [{ document: { equals: document } }, { sequence: { greater_than: end } }] },
  })
  return docs.some(({ details }) => (details as { publication?: unknown } | null)?.publication === id)
}
