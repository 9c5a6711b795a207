'use client'
import { Button, useDocumentInfo, useForm, useFormModified, useModal } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import { useStayOnBack } from '#src/admin/SaveButton/useStayOnBack'
import { isEditorial } from '#src/content/kinds'
import { useReleaseLock } from '#src/admin/useReleaseLock'
import { useWords } from '#src/admin/useWords'
import { Dialog, DialogButtons } from '../Dialog/index'

/** Asks before the browser's Back leaves unsaved words. Payload (3.90) asks at links, and the browser itself at a reload. */
export const LeaveQuestion = () => {
  const { setModified } = useForm()
  const releaseLock = useReleaseLock()
  const [isAsked, setAsked] = useState(false)
  const goOn = useStayOnBack(useFormModified(), () => setAsked(true))
  if (!isAsked) return null

  const leave = () => {
    setAsked(false)
    void releaseLock()
    setModified(false)
    goOn()
  }
  return <LeaveDialog onLeave={leave} onStay={() => setAsked(false)} />
}

const LeaveDialog = ({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) => {
  const { t } = useWords()
  const { openModal, closeModal } = useModal()
  const { collectionSlug } = useDocumentInfo()
  const slug = `leave-${useId()}`
  useEffect(() => openModal(slug), [openModal, slug])
  const answer = (then: () => void) => () => {
    closeModal(slug)
    then()
  }
  return (
    <Dialog
      about={t(isEditorial(collectionSlug ?? '') ? 'guidepost:leave:aboutKept' : 'guidepost:leave:about')}
      onClose={onStay}
      slug={slug}
      title={t('guidepost:leave:title')}
    >
      <DialogButtons>
        <Button buttonStyle="secondary" margin={false} onClick={answer(onLeave)} type="button">
          {t('guidepost:leave:leave')}
        </Button>
        <Button margin={false} onClick={answer(onStay)} type="button">
          {t('guidepost:leave:stay')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
