'use client'
import { Button } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef, useState } from 'react'

import { useWords } from '#src/admin/useWords'

type Props<T> = {
  entries: readonly T[]
  /** So many at first; a few more are not worth a button. */
  most: number
  as?: 'ul' | 'ol'
  /** An `li`. */
  children: (entry: T) => ReactNode
}

/** A long list begins with its first entries, and the others come when they are asked for. */
export const FirstOf = <T,>({ entries, most, as: List = 'ul', children }: Props<T>) => {
  const { t } = useWords()
  const [isAllShown, setAllShown] = useState(false)
  const list = useRef<HTMLOListElement & HTMLUListElement>(null)
  // The button is gone then; a keyboard goes on where the new ones begin.
  useEffect(() => {
    if (!isAllShown) return
    const first = list.current?.children[most]
    const control = first?.querySelector<HTMLElement>('a, button')
    control?.focus({ preventScroll: true })
  }, [isAllShown, most])
  return (
    <>
      <List ref={list}>{(isAllShown ? entries : entries.slice(0, most)).map(children)}</List>
      {entries.length > most && !isAllShown && (
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => setAllShown(true)}
          size="small"
          type="button"
        >
          {t('guidepost:beside:showAll', { count: entries.length })}
        </Button>
      )}
    </>
  )
}
