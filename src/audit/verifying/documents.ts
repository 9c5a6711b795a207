import { type Account, savingActions } from '#src/audit/replay'
import type { VerifyArgs } from '#src/audit/verifying/VerifyArgs'
import { batches } from '#src/audit/verifying/batches'
import { Fault } from '#src/audit/verifying/Fault'
import { retryUntilPresent } from '#src/audit/verifying/retryUntilPresent'
import type { VerificationState } from '#src/audit/verifying/verificationState'
import type { Row, SystemStore } from '#src/database/store'
import { titleOf } from '#src/content/titleOf'

/** Every editorial document stands where its events left it, and none is gone without an event. */
export const checkDocuments = async (
  store: SystemStore,
  { payload, editorial }: VerifyArgs,
  { accounts }: VerificationState,
  end: number,
): Promise<number> => {
  const wasTouched = (document: string) =>
    retryUntilPresent(payload, () => wasTouchedSince(store, end, document))
  let documents = 0
  for (const collection of editorial) {
    const only = ['title', 'name', 'siteName', 'revision', 'workflowState']
    for await (const batch of batches(store, collection, 'id', {}, only)) {
      for (const row of batch) {
        documents++
        const key = `${collection}:${row.id}`
        const fault = documentFault(row, accounts.get(key))
        accounts.delete(key)
        if (fault && !(await wasTouched(row.id)))
          throw new Fault(`“${titleOf(row)}” (${collection} ${row.id}) ${fault}.`)
      }
    }
  }
  for (const key of accounts.keys()) {
    const [collection = '', id = ''] = key.split(':')
    if (await wasTouched(id)) continue
    throw new Fault(`The document ${collection} ${id} is gone, and no event says who deleted it.`)
  }
  return documents
}

const documentFault = (row: Row, account: Account | undefined): string | null => {
  if (!account?.revision) return 'was written, and no event says by whom'
  if (account.revision !== row.revision) return 'was changed after its last event'
  // The clock alone moves a document from scheduled to published.
  const hasCome = account.state === 'scheduled' && row.workflowState === 'published'
  if (account.state !== row.workflowState && !hasCome)
    return `is stored as ${String(row.workflowState)}, and its events left it as ${account.state}`
  return null
}

const wasTouchedSince = async (store: SystemStore, end: number, document: string): Promise<boolean> =>
  (await store.count('events', {
    and: [
      { document: { equals: document } },
      { sequence: { greater_than: end } },
      { or: [{ action: { in: [...savingActions, 'delete'] } }, { to: { exists: true } }] },
    ],
  })) > 0
