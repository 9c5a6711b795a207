import type { AdminViewServerProps } from 'payload'

import type { Words } from '#src/admin/translations'
import { OwnView } from '../OwnView'
import { Calendar } from './Calendar'

/** /admin/calendar */
export const CalendarView = (props: AdminViewServerProps) => {
  const t = props.initPageResult.req.i18n.t as unknown as Words
  return (
    <OwnView {...props} path="/calendar" title={t('guidepost:calendar:title')}>
      <Calendar />
    </OwnView>
  )
}
