'use client'
import { Button, toast, useAuth, useConfig, useListQuery, useModal, useSelection } from '@payloadcms/ui'
import { useRouter, useSearchParams } from 'next/navigation'
import { mergeListSearchAndWhere } from 'payload/shared'
import { useState } from 'react'

import type { Person, Role } from '#access/roles'
import { type BulkTransition, mostAtOnce, offeredTo } from '#src/admin/ListDesk/model'
import { entriesOf } from '#src/admin/ListDesk/whereQuery'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import type { EditorialCollection } from '#src/content/kinds'
import { quickFilter } from '#src/workflow/quickFilters'
import { BulkDialog } from './BulkDialog'
import { EditHint } from './EditHint'

const slug = 'guidepost-bulk'

/** How many documents are selected, and the moves that one may make with all of them at once. */
export const BulkBar = ({ collection }: { collection: string }) => {
  const { t } = useWords()
  const { user } = useAuth()
  const router = useRouter()
  const searchParams = useSearchParams()
  const { openModal, closeModal } = useModal()
  const { count = 0, selectAll, selectedIDs, toggleAll } = useSelection()
  const { query } = useListQuery()
  const { getEntityConfig } = useConfig()
  const ask = useStaffApi()
  const [asked, setAsked] = useState<{ transition: BulkTransition; ids: string[] } | null>(null)

  const offered = offeredTo((user?.roles as Role[] | undefined) ?? [])
  if (offered.length === 0 || (count === 0 && !asked)) return null

  /** Across pages Payload only says that everything is selected which the list would show. */
  const idsOfAll = async (): Promise<string[] | null> => {
    const filtered = mergeListSearchAndWhere({
      collectionConfig: getEntityConfig({ collectionSlug: collection }),
      search: query?.search ?? '',
      where: query?.where ?? {},
    })
    const quick = user
      ? quickFilter(searchParams.get('quick'), user as unknown as Person, collection as EditorialCollection)
      : null
    const where = { and: [filtered, ...(quick ? [quick] : [])] }
    const parameters = new URLSearchParams([
      ...entriesOf(where),
      ['limit', String(mostAtOnce)],
      ['depth', '0'],
      ['select[title]', 'true'],
    ])
    const found = await ask<{ docs: { id: string }[] }>(`/${collection}?${parameters}`)
    if (found.ok) return found.data.docs.map(({ id }) => id)
    toast.error(found.problem.detail || found.problem.title)
    return null
  }

  const start = async (transition: BulkTransition) => {
    const isAll = String(selectAll) === 'allAvailable'
    if (count > mostAtOnce) return void toast.error(t('guidepost:bulk:tooMany', { most: mostAtOnce, count }))
    const ids = isAll ? await idsOfAll() : selectedIDs.map(String)
    if (!ids) return
    setAsked({ transition, ids })
    openModal(slug)
  }

  const end = (moved: boolean) => {
    closeModal(slug)
    setAsked(null)
    if (!moved) return
    if (count > 0) toggleAll()
    router.refresh()
  }

  return (
    <>
      {count > 0 && (
        <div aria-label={t('guidepost:bulk:title')} className="guidepost-lists__bulk" role="group">
          <span className="guidepost-lists__count">{t('guidepost:bulk:selected', { count })}</span>
          {offered.map((transition) => (
            <Button
              buttonStyle="secondary"
              extraButtonProps={{ 'data-bulk': transition }}
              key={transition}
              margin={false}
              onClick={() => void start(transition)}
              size="small"
            >
              {t(`guidepost:do:${transition}`)} …
            </Button>
          ))}
          <EditHint collection={collection} />
        </div>
      )}
      {asked && <BulkDialog {...asked} collection={collection} onEnd={end} slug={slug} />}
    </>
  )
}
