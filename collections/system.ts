import type { CollectionConfig } from 'payload'

import { hiddenExceptFor } from '#access/fieldAccess'
import type { Role } from '#access/roles'
import { idField } from '#collections/fields/id'

/**
 * What the records of the system share: nobody writes them by a form or over REST, nobody locks them, and only some
 * see them in the navigation. The system writes them past Payload's operations (src/database/store.ts).
 */
export const system = (config: CollectionConfig & { shownTo?: Role[] }): CollectionConfig => {
  const { shownTo = ['admin'], ...rest } = config
  return {
    lockDocuments: false,
    disableDuplicate: true,
    ...rest,
    admin: { group: 'System', hideAPIURL: true, hidden: hiddenExceptFor(...shownTo), ...rest.admin },
    fields: [idField, ...rest.fields],
  }
}
