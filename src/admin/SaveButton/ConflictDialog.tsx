'use client'
import { Button, toast, useDocumentInfo, useForm, useModal } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { fieldLabel } from '#src/admin/fieldLabel'
import type { AdminProblem } from '#src/admin/problem'
import { asText } from '#src/admin/SaveButton/asText'
import { formValues } from '#src/admin/SaveButton/formValues'
import { bringTogether, changedByMe } from '#src/admin/SaveButton/myChanges'
import { placeInWords } from '#src/admin/ReviewScreen/placeInWords'
import { titleOf } from '#src/admin/ReviewScreen/model'
import { titlesIn } from '#src/admin/SaveButton/titlesIn'
import { useRemoteChanges } from '#src/admin/SaveButton/useRemoteChanges'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import { Dialog, DialogButtons, DialogField } from '../Dialog/index'

type Props = { problem: AdminProblem; onClose: () => void }

/** Another user saved first: what changed, by whom, and what can be done without losing either text. */
export const ConflictDialog = ({ problem, onClose }: Props) => {
  const { t } = useWords()
  const { id: documentID, collectionSlug, globalSlug, data, docConfig, setData } = useDocumentInfo()
  const { getFields, reset, setModified } = useForm()
  const { openModal, closeModal } = useModal()
  const ask = useStaffApi()
  const [textToCopy, setTextToCopy] = useState<string | null>(null)
  const slug = `save-conflict-${documentID ?? globalSlug}`
  useEffect(() => openModal(slug), [openModal, slug])

  const label = (path: string) => fieldLabel(docConfig?.fields ?? [], path)
  const mine = formValues(getFields())
  const myFields = changedByMe(data ?? {}, mine)
  const theirFields = problem.items.map(({ path }) => path.split('.')[0] ?? path).filter(Boolean)
  const isStale = String(problem.body.type ?? '').endsWith(':stale-revision')
  const path = collectionSlug ? `/${collectionSlug}/${documentID}` : `/globals/${globalSlug}`
  const { newest, diff } = useRemoteChanges({ collection: collectionSlug, path, revision: data?.revision })
  const hasBoth = isStale && myFields.length > 0 && theirFields.length > 0
  const together =
    hasBoth && newest ? bringTogether({ opened: data ?? {}, newest, mine }, { myFields, theirFields }) : null
  const isComparing = hasBoth && newest === undefined

  const close = () => {
    closeModal(slug)
    onClose()
  }

  const copy = async () => {
    const fields = myFields.map((name) => ({ label: label(name), value: mine[name] }))
    const text = asText(fields, await titlesIn(fields, ask))
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
    if (!newest || !together) return
    setData(newest)
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
            {problem.items.map(({ path: field, message }) => (
              <li key={field}>
                <strong>{label(field)}</strong> {message}{' '}
                {myFields.includes(field) && <em>{t('guidepost:save:both')}</em>}
                <ItemChanges diff={diff} field={field} />
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
      <p role="status">
        {isComparing
          ? t('guidepost:save:comparing')
          : t(together ? 'guidepost:save:mergeHint' : 'guidepost:save:reloadHint')}
      </p>
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
          buttonStyle={together ? 'secondary' : 'primary'}
          margin={false}
          onClick={reload}
          type="button"
        >
          {t('guidepost:save:reload')}
        </Button>
        {together && (
          <Button margin={false} onClick={() => void merge()} type="button">
            {t('guidepost:save:merge')}
          </Button>
        )}
      </DialogButtons>
    </Dialog>
  )
}

const mostShown = 8

/** What happened to the items of a list, each by its name. */
const ItemChanges = ({ diff, field }: { diff: DocumentDiff | null; field: string }) => {
  const { t } = useWords()
  const changes = diff?.changes.filter(({ group, item }) => item && group.name === field) ?? []
  if (!diff || changes.length === 0) return null
  return (
    <ul>
      {changes.slice(0, mostShown).map((change) => (
        <li key={change.id}>
          {/* That it moved is said with from where to where. */}
          {change.kind !== 'moved' && `${t(`guidepost:review:${change.kind}`)}: `}
          {titleOf(change, diff.names)} <small>{placeInWords(change, t)}</small>
        </li>
      ))}
      {changes.length > mostShown && (
        <li>{t('guidepost:save:andMore', { count: changes.length - mostShown })}</li>
      )}
    </ul>
  )
}
