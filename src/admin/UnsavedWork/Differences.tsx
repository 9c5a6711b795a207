'use client'
import { Button, useModal } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'

import { asText } from '#src/admin/SaveButton/asText'
import { titlesIn } from '#src/admin/SaveButton/titlesIn'
import { useStaffApi } from '#src/admin/useStaffApi'
import { useWords } from '#src/admin/useWords'
import { comparedTexts } from '#src/diff/words'
import { Dialog, DialogButtons } from '../Dialog/index'
import { wordsOfSide } from '../ReviewScreen/Words'

type Difference = { name: string; label: string; saved: unknown; typed: unknown }

type Props = { differences: readonly Difference[]; onClose: () => void; onRestore: () => void }

/** Field by field what is saved beside what was typed: words that went are struck through, words that came are underlined. */
export const Differences = ({ differences, onClose, onRestore }: Props) => {
  const { t } = useWords()
  const ask = useStaffApi()
  const { openModal, closeModal } = useModal()
  const slug = `unsaved-${useId()}`
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => openModal(slug), [openModal, slug])
  useEffect(() => {
    void titlesIn(differences, ask).then(setNames)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once: they are what they were when it was opened
  }, [ask])
  const close = (then: () => void) => () => {
    closeModal(slug)
    then()
  }
  return (
    <Dialog
      className="guidepost-unsaved__dialog"
      onClose={onClose}
      slug={slug}
      title={t('guidepost:unsaved:differs')}
    >
      {differences.map(({ name, label, saved, typed }) => {
        const text = (value: unknown) => asText([{ label: '', value }], names).trim()
        const pieces = comparedTexts(text(saved), text(typed))
        return (
          <section key={name}>
            <h3>{label}</h3>
            <div className="guidepost-unsaved__sides">
              <Side content={wordsOfSide(pieces, 'before')} name={t('guidepost:unsaved:asSaved')} />
              <Side content={wordsOfSide(pieces, 'now')} name={t('guidepost:unsaved:asTyped')} />
            </div>
          </section>
        )
      })}
      <DialogButtons>
        <Button buttonStyle="secondary" margin={false} onClick={close(onClose)} type="button">
          {t('guidepost:save:keepEditing')}
        </Button>
        <Button margin={false} onClick={close(onRestore)} type="button">
          {t('guidepost:unsaved:restore')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}

const Side = ({ name, content }: { name: string; content: React.ReactNode }) => {
  const { t } = useWords()
  return (
    <div>
      <span className="guidepost-unsaved__side-name">{name}</span>
      {content ?? <span>{t('guidepost:review:nothing')}</span>}
    </div>
  )
}
