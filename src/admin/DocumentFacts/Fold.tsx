'use client'
import { Button } from '@payloadcms/ui'
import { type ReactNode, useCallback, useEffect, useState } from 'react'

import { type Answer, useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import './documentFacts.css'

type Props<T> = {
  title: string
  /** What is asked when it is opened, and again when `stamp` changes while it is open. */
  path: string
  stamp: string
  isOpenAtFirst?: boolean
  children: (data: T) => ReactNode
}

/** A part of the panel that is asked for only when the user opens it. */
export const Fold = <T,>({ title, path, stamp, isOpenAtFirst = false, children }: Props<T>) => {
  const { t } = useWords()
  const ask = useStaffApi()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const [answer, setAnswer] = useState<Answer<T> | null>(null)

  const load = useCallback(
    async (signal?: AbortSignal) => {
      try {
        setAnswer(await ask<T>(path, signal ? { signal } : {}))
      } catch {
        // Called off because it was closed.
      }
    },
    [ask, path],
  )

  useEffect(() => {
    if (!isOpen) return
    const controller = new AbortController()
    void load(controller.signal)
    return () => controller.abort()
  }, [isOpen, load, stamp])

  return (
    <details className="guidepost-fold" onToggle={(event) => setOpen(event.currentTarget.open)} open={isOpen}>
      <summary>{title}</summary>
      {isOpen && !answer && <p role="status">{t('guidepost:beside:loading')}</p>}
      {answer?.ok && children(answer.data)}
      {answer && !answer.ok && (
        <>
          <p role="alert">
            {t('guidepost:beside:failed')} {answer.problem.detail}
          </p>
          <Button buttonStyle="secondary" margin={false} onClick={() => void load()} size="small">
            {t('guidepost:panel:retry')}
          </Button>
        </>
      )}
    </details>
  )
}
