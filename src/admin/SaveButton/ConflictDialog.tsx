'use client'
import { Button, toast, useDocumentInfo, useForm, useModal } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { fieldLabel } from '#src/admin/fieldLabel'
import type { AdminProblem } from '#src/admin/problem'
import { asText } from '#src/admin/SaveButton/asText'
import { bringTogether, changedByMe } from '#src/admin/SaveButton/myChanges'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { Dialog, DialogButtons, DialogField } from '../Dialog/index'

type Props = { problem: AdminProblem; onClose: () => void }

/** Somebody saved before me: what changed, by whom, and what can be done without losing either text. */
export const ConflictDialog = ({ problem, onClose }: Props) => {
  const { t } = useWords()
  const { id: documentID, collectionSlug, globalSlug, data, docConfig, setData } = useDocumentInfo()
  const { getData, reset, setModified } = useForm()
  const { openModal, closeModal } = useModal()
  const ask = useStaffApi()
  const [textToCopy, setTextToCopy] = useState<string | null>(null)
  const slug = `save-conflict-${documentID ?? globalSlug}`
  useEffect(() => openModal(slug), [openModal, slug])

  const label = (path: string) => fieldLabel(docConfig?.fields ?? [], path)
  const mine = getData()
  const myFields = changedByMe(data ?? {}, mine)
  const theirFields = problem.items.map(({ path }) => path.split('.')[0] ?? path).filter(Boolean)
  const isStale = String(problem.body.type ?? '').endsWith(':stale-revision')
  const canBringTogether =
    isStale &&
    myFields.length > 0 &&
    theirFields.length > 0 &&
    !myFields.some((name) => theirFields.includes(name))

  const close = () => {
    closeModal(slug)
    onClose()
  }

  const copy = async () => {
    const text = asText(myFields.map((name) => ({ label: label(name), value: mine[name] })))
    try {
      await navigator.clipboard.writeText(text)
      toast.success(t('guidepost:save:copied'))
    } catch {
      setTextToCopy(text)
    }
  }

  const reload = () => {
    // Asked for in so many words: the browser need not ask again.
    setModified(false)
    closeModal(slug)
    setTimeout(() => window.location.reload(), 50)
  }

  const merge = async () => {
    const path = collectionSlug ? `/${collectionSlug}/${documentID}` : `/globals/${globalSlug}`
    const newest = await ask<Record<string, unknown>>(`${path}?depth=0`)
    if (!newest.ok) return void toast.error(newest.problem.detail)
    const together = bringTogether(newest.data, mine, { myFields, theirFields })
    if (!together) return
    setData(newest.data)
    await reset(together)
    setModified(true)
    close()
    toast.success(t('guidepost:save:merged'))
  }

  return (
    <Dialog
      about={
        <>
          {t('guidepost:save:stillHere')} {theirFields.length === 0 && problem.detail}
        </>
      }
      slug={slug}
      title={problem.title}
    >
      {theirFields.length > 0 && (
        <div>
          <h3>{t('guidepost:save:theyChanged')}</h3>
          <ul>
            {problem.items.map(({ path, message }) => (
              <li key={path}>
                <strong>{label(path)}</strong> {message}{' '}
                {myFields.includes(path) && <em>{t('guidepost:save:both')}</em>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {myFields.length > 0 && (
        <div>
          <h3>{t('guidepost:save:youChanged')}</h3>
          <ul>
            {myFields.map((name) => (
              <li key={name}>{label(name)}</li>
            ))}
          </ul>
        </div>
      )}
      {textToCopy !== null && (
        <DialogField hint={t('guidepost:save:copyFailed')} label={t('guidepost:save:myText')}>
          {(given) => <textarea {...given} readOnly rows={6} value={textToCopy} />}
        </DialogField>
      )}
      <p>{canBringTogether ? t('guidepost:save:mergeHint') : t('guidepost:save:reloadHint')}</p>
      <DialogButtons>
        <Button buttonStyle="secondary" margin={false} onClick={close} type="button">
          {t('guidepost:save:keepEditing')}
        </Button>
        {myFields.length > 0 && (
          <Button buttonStyle="secondary" margin={false} onClick={() => void copy()} type="button">
            {t('guidepost:save:copy')}
          </Button>
        )}
        <Button
          buttonStyle={canBringTogether ? 'secondary' : 'primary'}
          margin={false}
          onClick={reload}
          type="button"
        >
          {t('guidepost:save:reload')}
        </Button>
        {canBringTogether && (
          <Button margin={false} onClick={() => void merge()} type="button">
            {t('guidepost:save:merge')}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  )
}
