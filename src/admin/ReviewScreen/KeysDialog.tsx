'use client'
import { Button, Modal } from '@payloadcms/ui'
import { useId } from 'react'

import { useWords } from '#src/admin/useWords'
import '../dialog.css'

const keys = ['j', 'k', 'u', 'x', 'c', 'a', 'r', 'n'] as const

type Props = { slug: string; isOn: boolean; onSwitch: (on: boolean) => void; onClose: () => void }

/** The keys of the screen, and the switch that turns them off for those they get in the way of. */
export const KeysDialog = ({ slug, isOn, onSwitch, onClose }: Props) => {
  const { t } = useWords()
  const id = useId()
  return (
    <Modal aria-labelledby={`${id}-title`} className="guidepost-dialog" slug={slug}>
      <div className="guidepost-dialog__box">
        <h2 id={`${id}-title`}>{t('guidepost:review:keysTitle')}</h2>
        <dl className="guidepost-review__keys">
          {[...keys, 'help' as const].map((key) => (
            <div key={key}>
              <dt>
                <kbd>{key === 'help' ? '?' : key}</kbd>
              </dt>
              <dd>{t(`guidepost:review:key:${key}`)}</dd>
            </div>
          ))}
        </dl>
        <label className="guidepost-review__check">
          <input checked={isOn} onChange={(event) => onSwitch(event.target.checked)} type="checkbox" />
          {t('guidepost:review:keysOn')}
        </label>
        <p className="guidepost-review__remark">{t('guidepost:review:keysHint')}</p>
        <div className="guidepost-dialog__buttons">
          <Button margin={false} onClick={onClose} type="button">
            {t('guidepost:review:close')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
