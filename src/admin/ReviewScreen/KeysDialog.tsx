'use client'
import { Button } from '@payloadcms/ui'

import { useWords } from '#src/admin/useWords'
import { Dialog, DialogButtons } from '../Dialog/index'

const keys = ['j', 'k', 'u', 'x', 'c', 'a', 'r', 'n'] as const

type Props = { slug: string; isOn: boolean; onSwitch: (on: boolean) => void; onClose: () => void }

/** The keys of the screen, and the switch that turns them off for those they get in the way of. */
export const KeysDialog = ({ slug, isOn, onSwitch, onClose }: Props) => {
  const { t } = useWords()
  return (
    <Dialog closeOnBlur slug={slug} title={t('guidepost:review:keysTitle')}>
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
      <DialogButtons>
        <Button margin={false} onClick={onClose} type="button">
          {t('guidepost:review:close')}
        </Button>
      </DialogButtons>
    </Dialog>
  )
}
