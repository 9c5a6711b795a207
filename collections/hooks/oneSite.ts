import type { CollectionBeforeValidateHook } from 'payload'

import { SITE } from '#src/content/siteTexts'
import { systemStore } from '#src/database/store'
import { Problem } from '#src/problems/Problem'

/** A site has its texts once: they are changed, not made again. */
export const oneSite: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  if (operation !== 'create' || !(await systemStore(req.payload, req).findByID('site', SITE))) return data
  throw new Problem({
    kind: 'already-there',
    status: 409,
    title: 'The site has its texts already',
    detail: `There is one document of site texts: change it at PATCH /api/site/${SITE} or in the admin.`,
  })
}
