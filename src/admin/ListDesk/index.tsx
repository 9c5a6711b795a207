'use client'
import { useListDrawerContext } from '@payloadcms/ui'

import { useWarmCatalogue } from '#src/admin/Curation/useWarmCatalogue'
import { BulkBar } from './BulkBar'
import { QuickFilters } from './QuickFilters'
import '../Inbox/inbox.css'
import './listDesk.css'

/** What stands between the filters of a list and its table: quick filters, and what one may do with the selected documents. */
export const ListDesk = ({ collectionSlug }: { collectionSlug: string }) => {
  const { isInDrawer } = useListDrawerContext()
  useWarmCatalogue(isInDrawer ? '' : collectionSlug)
  // Where a document is only chosen, nothing is moved.
  if (isInDrawer) return null
  return (
    <div className="guidepost-lists">
      <QuickFilters collection={collectionSlug} />
      <BulkBar collection={collectionSlug} />
    </div>
  )
}
