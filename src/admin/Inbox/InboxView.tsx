import type { AdminViewServerProps } from 'payload'

import { wordsOf } from '#src/admin/translations'
import { OwnView } from '../OwnView'
import { Inbox } from './Inbox'

/** /admin/inbox */
export const InboxView = (props: AdminViewServerProps) => {
  const t = wordsOf(props.initPageResult.req.i18n)
  return (
    <OwnView {...props} path="/inbox" title={t('guidepost:inbox:title')}>
      <Inbox />
    </OwnView>
  )
}
