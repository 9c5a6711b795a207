import type { AdminViewServerProps } from 'payload'

import type { Words } from '#src/admin/translations'
import { OwnView } from '../OwnView'
import { Inbox } from './Inbox'

/** /admin/inbox */
export const InboxView = (props: AdminViewServerProps) => {
  const t = props.initPageResult.req.i18n.t as unknown as Words
  return (
    <OwnView {...props} path="/inbox" title={t('guidepost:inbox:title')}>
      <Inbox />
    </OwnView>
  )
}
