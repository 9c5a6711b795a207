'use client'
import { useId, useState } from 'react'

import { useWords } from '#src/admin/useWords'

/** A word along with the next step, for the next user; most steps need none, so it is folded away. */
export const NoteField = ({ note, onChange }: { note: string; onChange: (note: string) => void }) => {
  const { t } = useWords()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const turn = () => {
    setOpen(!isOpen)
    if (isOpen) onChange('')
  }
  return (
    <div className="guidepost-field">
      <button aria-expanded={isOpen} className="guidepost-link" onClick={turn} type="button">
        {t(isOpen ? 'guidepost:note:remove' : 'guidepost:note:add')}
      </button>
      {isOpen && (
        <>
          <label htmlFor={id}>{t('guidepost:note:label')}</label>
          <textarea
            aria-describedby={`${id}-hint`}
            id={id}
            maxLength={5000}
            onChange={(event) => onChange(event.target.value)}
            rows={3}
            value={note}
          />
          <p className="guidepost-panel__small" id={`${id}-hint`}>
            {t('guidepost:note:hint')}
          </p>
        </>
      )}
    </div>
  )
}
