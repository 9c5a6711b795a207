import { Link } from '@payloadcms/ui'
import type { ServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'

import { wordsOf } from '#src/admin/translations'

/** Under the roles of a person, and above the list of people: the way to the table of what a role may do. */
export const RolesLink = ({ payload, i18n }: ServerProps) => (
  <p className="guidepost-roles-link">
    <Link href={formatAdminURL({ adminRoute: payload.config.routes.admin, path: '/roles' })} prefetch={false}>
      {wordsOf(i18n)('guidepost:roles:link')}
    </Link>
  </p>
)
