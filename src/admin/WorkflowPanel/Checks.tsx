'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'

import type { WordKey } from '#src/admin/translations'
import { useWords } from '#src/admin/useWords'
import { type TransitionsAnswer, sameTogether } from '#src/admin/WorkflowPanel/model'
import { document as words } from '#src/admin/words/document'
import { FieldMessage } from '../FieldMessage/index'
import { FirstOf } from '../FirstOf'

type Props = {
  answer: Pick<TransitionsAnswer, 'findings' | 'gates'>
  onCheckAgain: () => Promise<void>
}

/** What the gates find in the saved text, each finding with the way to its field, and what is in order already. */
export const Checks = ({ answer, onCheckAgain }: Props) => {
  const { t } = useWords()
  const [standing, setStanding] = useState<'rest' | 'busy' | 'done'>('rest')
  const { findings, gates } = answer
  const inOrder = gates.filter((gate) => !findings.some((finding) => finding.gate === gate))
  const kinds = [
    { severity: 'error', heading: t('guidepost:panel:mustFix') },
    { severity: 'warning', heading: t('guidepost:panel:worthALook') },
  ] as const
  const check = async () => {
    setStanding('busy')
    await onCheckAgain()
    setStanding('done')
  }
  return (
    <div className="guidepost-panel__checks">
      <h3>
        {t('guidepost:panel:checks')}{' '}
        <span className="guidepost-panel__count">
          {t('guidepost:beside:inOrder', { count: inOrder.length, total: gates.length })}
        </span>
      </h3>
      {findings.length === 0 && <p>{t('guidepost:panel:checksPassed')}</p>}
      {kinds.map(({ severity, heading }) => {
        const some = sameTogether(findings.filter((finding) => finding.severity === severity))
        if (some.length === 0) return null
        return (
          <div className={`guidepost-panel__finding--${severity}`} key={severity}>
            <p>
              {heading} ({some.length})
            </p>
            <FirstOf entries={some} most={firstShown}>
              {({ path, message, times }) => (
                <li key={`${path} ${message}`}>
                  <FieldMessage message={message} path={path} />
                  {times > 1 && ` ${t('guidepost:panel:timesMore', { count: times - 1 })}`}
                </li>
              )}
            </FirstOf>
          </div>
        )
      })}
      {inOrder.length > 0 && (
        <details>
          <summary>{t('guidepost:beside:inOrderList', { count: inOrder.length })}</summary>
          <ul className="guidepost-panel__ticks">
            {inOrder.map((gate) => (
              <li key={gate}>{gate in words.gate ? t(`guidepost:gate:${gate}` as WordKey) : gate}</li>
            ))}
          </ul>
        </details>
      )}
      <Button
        buttonStyle="secondary"
        disabled={standing === 'busy'}
        margin={false}
        onClick={() => void check()}
        size="small"
        type="button"
      >
        {t(standing === 'busy' ? 'guidepost:beside:checking' : 'guidepost:beside:checkAgain')}
      </Button>
      <p className="guidepost-hidden" role="status">
        {standing === 'done' && t('guidepost:beside:checked', { count: findings.length })}
      </p>
    </div>
  )
}

/** A list of two hundred may have a remark on each item. */
const firstShown = 12
