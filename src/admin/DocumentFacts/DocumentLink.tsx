'use client'
import { Link, useConfig } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'

/** A document by its title, with what kind of thing it is, as the way to it. */
export const DocumentLink = ({
  collection,
  id,
  title,
}: {
  collection: string
  id: string
  title: string
}) => {
  const { t } = useWords()
  const { config, getEntityConfig } = useConfig()
  const singular = getEntityConfig({ collectionSlug: collection })?.labels?.singular
  return (
    <>
      <Link href={`${config.routes.admin}/collections/${collection}/${id}`}>
        {title || t('guidepost:beside:untitled')}
      </Link>
      {typeof singular === 'string' && <small> {singular}</small>}
    </>
  )
}
