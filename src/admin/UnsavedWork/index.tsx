'use client'
import { Button, toast, useAuth, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

import { fieldLabel } from '#src/admin/fieldLabel'
import { formatDate } from '#src/admin/formatDate'
import { formValues } from '#src/admin/SaveButton/formValues'
import { keepHere } from '#src/admin/UnsavedWork/browserStore'
import { namesToRestore, placeKey, restored } from '#src/admin/UnsavedWork/piece'
import { useKeeper } from '#src/admin/UnsavedWork/useKeeper'
import { type LeftBehind, useLeftBehind } from '#src/admin/UnsavedWork/useLeftBehind'
import { useOtherWindows } from '#src/admin/UnsavedWork/useOtherWindows'
import { useWords } from '#src/admin/useWords'
import { newDocument } from '#src/content/unsavedWork'
import { Differences } from './Differences'
import './unsavedWork.css'

/** Milliseconds in which another window of this browser says that it is still writing. */
const answerWithin = 250

/** Keeps what is typed here until it is saved, and offers what was left behind: after a crash, on another day, on another machine. */
export const UnsavedWork = () => {
  const { user } = useAuth()
  const { collectionSlug } = useDocumentInfo()
  // Payload forgets the user when the session ends; the words are still theirs.
  const [person] = useState(user?.id)
  if (!person || !collectionSlug) return null
  return <Kept collection={collectionSlug} person={String(person)} />
}

const Kept = ({ person, collection }: { person: string; collection: string }) => {
  const { t, language } = useWords()
  const { id, data, docConfig, docPermissions, setData, isInitializing } = useDocumentInfo()
  const { getFields, reset, setModified } = useForm()
  const isModified = useFormModified()
  const place = { person, collection, document: id === undefined ? newDocument : String(id) }
  const { own, forget, send, goOnWith } = useKeeper(place)
  const others = useOtherWindows(placeKey(place), own)
  const { pieces, setPieces, look } = useLeftBehind(place)
  const [comparing, setComparing] = useState<LeftBehind | null>(null)
  const [isHeard, setHeard] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setHeard(true), answerWithin)
    return () => clearTimeout(timer)
  }, [])
  // A window that was closed has left something behind, or has saved it.
  useEffect(() => {
    look().catch(() => undefined)
  }, [look, others.size])

  const fields = docConfig?.fields ?? []
  const form = { fields, permissions: docPermissions, isNew: id === undefined }
  const namesOf = (piece: LeftBehind) => namesToRestore(piece, data ?? {}, form)
  const offered =
    isHeard && !isInitializing
      ? pieces.filter((one) => one.id !== own && !others.has(one.id) && namesOf(one).length > 0)
      : []
  const [first] = offered
  const without = (piece: LeftBehind) => setPieces((all) => all.filter((one) => one.id !== piece.id))

  const restore = async (piece: LeftBehind) => {
    const next = restored(piece, namesOf(piece), { data: data ?? {}, form: formValues(getFields()) })
    const before = goOnWith(piece)
    setData(next.data)
    await reset(next.form)
    setModified(true)
    setPieces((all) => [
      ...(before && isModified ? [{ ...before, isHere: true }] : []),
      ...all.filter((one) => one.id !== piece.id),
    ])
    toast.success(t('guidepost:unsaved:restored'))
  }

  const discard = (piece: LeftBehind) => {
    without(piece)
    void forget(piece.id)
    const undo = () => {
      void keepHere(piece)
      void send(piece)
      setPieces((all) => [piece, ...all])
    }
    toast.success(t('guidepost:unsaved:discarded'), {
      action: { label: t('guidepost:unsaved:undo'), onClick: undo },
      duration: 10_000,
    })
  }

  const labels = (piece: LeftBehind) => namesOf(piece).map((name) => fieldLabel(fields, name))
  const isOvertaken = first?.revision !== null && first?.revision !== data?.revision
  return (
    // In the page also when there is nothing to say, so that what comes is announced.
    <div className="guidepost-unsaved" role="status">
      {others.size > 0 && <p className="guidepost-unsaved__notice">{t('guidepost:unsaved:otherWindow')}</p>}
      {first && (
        <section aria-label={t('guidepost:unsaved:title')} className="guidepost-unsaved__notice">
          <p className="guidepost-unsaved__title">{t('guidepost:unsaved:title')}</p>
          <p>
            {t(first.isHere ? 'guidepost:unsaved:here' : 'guidepost:unsaved:elsewhere', {
              when: formatDate(first.keptAt, language, { time: true }),
              fields: new Intl.ListFormat(language).format(labels(first)),
            })}{' '}
            {isOvertaken && t('guidepost:unsaved:overtaken')}{' '}
            {offered.length > 1 && t('guidepost:unsaved:more', { count: offered.length - 1 })}
          </p>
          <div className="guidepost-unsaved__buttons">
            <Button margin={false} onClick={() => void restore(first)} size="small" type="button">
              {t('guidepost:unsaved:restore')}
            </Button>
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => setComparing(first)}
              size="small"
              type="button"
            >
              {t('guidepost:unsaved:differs')}
            </Button>
            <Button
              buttonStyle="secondary"
              margin={false}
              onClick={() => discard(first)}
              size="small"
              type="button"
            >
              {t('guidepost:unsaved:discard')}
            </Button>
          </div>
        </section>
      )}
      {comparing && (
        <Differences
          differences={namesOf(comparing).map((name) => ({
            name,
            label: fieldLabel(fields, name),
            saved: data?.[name],
            typed: comparing.values[name],
          }))}
          onClose={() => setComparing(null)}
          onRestore={() => {
            setComparing(null)
            void restore(comparing)
          }}
        />
      )}
    </div>
  )
}
