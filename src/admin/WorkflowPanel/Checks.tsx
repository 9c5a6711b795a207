'use client'
import { useWords } from '#src/admin/useWords'
import type { TransitionsAnswer } from '#src/admin/WorkflowPanel/model'
import { FieldMessage } from '../FieldMessage/index'

/** What the gates find in the saved text; each finding leads to its field. */
export const Checks = ({ findings }: { findings: TransitionsAnswer['findings'] }) => {
  const { t } = useWords()
  const kinds = [
    { severity: 'error', heading: t('guidepost:panel:mustMend') },
    { severity: 'warning', heading: t('guidepost:panel:worthALook') },
  ] as const
  return (
    <div className="guidepost-panel__checks">
      <h3>{t('guidepost:panel:checks')}</h3>
      {findings.length === 0 && <p>{t('guidepost:panel:checksPassed')}</p>}
      {kinds.map(({ severity, heading }) => {
        const some = findings.filter((finding) => finding.severity === severity)
        if (some.length === 0) return null
        return (
          <div className={`guidepost-panel__finding--${severity}`} key={severity}>
            <p>
              {heading} ({some.length})
            </p>
            <ul>
              {some.map(({ path, message }) => (
                <li key={`${path} ${message}`}>
                  <FieldMessage message={message} path={path} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
