'use client'
import { useDocumentInfo } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'
import type { Use, WhereUsed } from '#src/workflow/whereUsed'
import { DocumentLink } from './DocumentLink'
import { Fold } from './Fold'

/** Which pages refer to the document: what a change of it reaches. */
export const Uses = ({ stamp }: { stamp: string }) => {
  const { t } = useWords()
  const { id, collectionSlug } = useDocumentInfo()
  return (
    <Fold<WhereUsed>
      path={`/${collectionSlug}/${id}/where-used`}
      stamp={stamp}
      title={t('guidepost:beside:whereUsed')}
    >
      {({ live, working }) =>
        live.length + working.length === 0 ? (
          <p>{t('guidepost:beside:usedNowhere')}</p>
        ) : (
          <>
            <UseList heading={t('guidepost:beside:usedLive')} uses={live} />
            <UseList heading={t('guidepost:beside:usedWorking')} uses={working} />
          </>
        )
      }
    </Fold>
  )
}

const UseList = ({ heading, uses }: { heading: string; uses: readonly Use[] }) => {
  if (uses.length === 0) return null
  return (
    <>
      <h4>
        {heading} ({uses.length})
      </h4>
      <ul>
        {uses.map((use) => (
          <li key={`${use.collection} ${use.id}`}>
            <DocumentLink {...use} />
          </li>
        ))}
      </ul>
    </>
  )
}
