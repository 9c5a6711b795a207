import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import type { ReactNode } from 'react'

type Props = AdminViewServerProps & { path: `/${string}`; title: string; children: ReactNode }

/** A screen of our own between Payload's header and navigation; nobody sees it without signing in. */
export const OwnView = ({ initPageResult, params, searchParams, path, title, children }: Props) => {
  const { permissions, req, visibleEntities } = initPageResult
  const { payload, user } = req
  const adminRoute = payload.config.routes.admin
  // Payload serves custom views to strangers too.
  if (!user || !permissions.canAccessAdmin) {
    const here = encodeURIComponent(formatAdminURL({ adminRoute, path }))
    redirect(`${formatAdminURL({ adminRoute, path: '/login' })}?redirect=${here}`)
  }
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={initPageResult.locale}
      params={params}
      payload={payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={user}
      viewActions={payload.config.admin.components?.actions ?? []}
      visibleEntities={visibleEntities}
    >
      <SetStepNav nav={[{ label: title }]} />
      <Gutter>{children}</Gutter>
    </DefaultTemplate>
  )
}
