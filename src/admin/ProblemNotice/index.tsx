'use client'
import { Button } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

import type { AdminProblem } from '#src/admin/problem'
import { useWords } from '#src/admin/useWords'
import { FieldMessage } from '../FieldMessage/index'
import './problemNotice.css'

type Props = { problem: AdminProblem; onDismiss: () => void }

/** A problem in words, with a way to each field it names. It is announced, and takes the focus so that it is not missed. */
export const ProblemNotice = ({ problem, onDismiss }: Props) => {
  const { t } = useWords()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [problem])

  return (
    <div className="guidepost-problem" ref={notice} role="alert" tabIndex={-1}>
      <p className="guidepost-problem__title">{problem.title}</p>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.items.length > 0 && (
        <>
          <p>{t('guidepost:problem:fix', { count: problem.items.length })}</p>
          <ul>
            {problem.items.map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                <FieldMessage message={message} path={path} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Button buttonStyle="secondary" margin={false} onClick={onDismiss} size="small">
        {t('guidepost:problem:dismiss')}
      </Button>
    </div>
  )
}
