'use client'
import { useWords } from '#src/admin/useWords'
import type { Present } from '#src/workflow/presence'

/** Who else has the document open now, and who of them is writing. */
export const AlsoHere = ({ others }: { others: readonly Present[] }) => {
  const { t } = useWords()
  const words = ({ name, isYou, isEditing }: Present) => {
    if (isYou) return t(isEditing ? 'guidepost:beside:youEditing' : 'guidepost:beside:youLooking')
    return t(isEditing ? 'guidepost:beside:editing' : 'guidepost:beside:looking', { name })
  }
  return (
    // In the page also when nobody is there, so that an arrival is announced.
    <div className="guidepost-panel__others" role="status">
      {others.length > 0 && (
        <>
          <h3>{t('guidepost:beside:alsoHere')}</h3>
          <ul>
            {others.map((one) => (
              <li data-editing={one.isEditing} key={one.id}>
                {words(one)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
