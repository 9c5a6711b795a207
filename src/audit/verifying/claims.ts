import type { AuditEvent } from '#src/audit/chain'
import { type AuditedPublication, picturesOf, publicationFault, whoDid } from '#src/audit/publicationFault'
import type { Account } from '#src/audit/replay'
import type { VerificationState } from '#src/audit/verifying/verificationState'
import type { VerifyArgs } from '#src/audit/verifying/VerifyArgs'
import { Fault } from '#src/audit/verifying/Fault'
import { described, named } from '#src/audit/verifying/named'
import type { Row, SystemStore } from '#src/database/store'

/** An event says that it made a publication; `account` is what the events before it say of the document. */
export type Claim = { publication: string; commit: number | null; event: AuditEvent; account: Account }

export const checkClaims = async (
  store: SystemStore,
  args: VerifyArgs,
  claims: Claim[],
  { pictures }: Pick<VerificationState, 'pictures'>,
): Promise<void> => {
  if (claims.length === 0) return
  const { docs } = await store.find('publications', {
    where: { id: { in: claims.map(({ publication }) => publication) } },
  })
  const found = new Map(docs.map((row) => [row.id, row]))
  const commits = await byID(store, 'commits', [...new Set(docs.map(({ commit }) => String(commit)))])
  for (const { publication: id, commit: sequence, event, account } of claims) {
    const publication = found.get(id)
    if (!publication)
      throw new Fault(`Event ${event.sequence} made a publication that is gone: ${id} (${described(event)}).`)
    const commit = commits.get(String(publication.commit))
    if (!commit)
      throw new Fault(
        `${named(publication)} was committed by event ${event.sequence}, and its commit is gone.`,
      )
    if (sequence !== null && commit.sequence !== sequence)
      throw new Fault(
        `${named(publication)} is in commit ${String(commit.sequence)}, and event ${event.sequence} says commit ${sequence}.`,
      )
    if (!isCommitOf(commit, event))
      throw new Fault(
        `Commit ${String(commit.sequence)} was altered: event ${event.sequence} says otherwise who made it, or when.`,
      )
    const audited = publication as AuditedPublication
    account.pictureAuthors = picturesOf(audited).flatMap((picture) =>
      (pictures.get(picture) ?? []).flatMap((change) =>
        isOfThisRound(change, event, account) ? change.actor : [],
      ),
    )
    const fault = publicationFault(audited, event, account, args.rules)
    if (fault) throw new Fault(`${named(publication)} ${fault}.`)
  }
}

/** After the snapshot that readers saw before, and not after this one was taken. */
const isOfThisRound = (
  { sequence }: { sequence: number },
  event: AuditEvent,
  { takenAfter }: Account,
): boolean => sequence > takenAfter && sequence <= Number(event.details?.takenAfter ?? event.sequence)

const day = 24 * 60 * 60 * 1000

/** A commit is written just before the events that tell of it; a large one takes a while. */
const isCommitOf = (commit: Row, event: AuditEvent): boolean => {
  const since = new Date(event.at).getTime() - new Date(String(commit.at)).getTime()
  return since >= 0 && since < day && (commit.actor ?? null) === whoDid(event)
}

const byID = async (store: SystemStore, collection: string, ids: string[]): Promise<Map<string, Row>> => {
  const { docs } = await store.find(collection, { where: { id: { in: ids } } })
  return new Map(docs.map((row) => [row.id, row]))
}
