import type { AdminViewServerProps } from 'payload'

import { wordsOf } from '#src/admin/translations'
import { OwnView } from '../OwnView'
import { Calendar } from './Calendar'

/** /admin/calendar */
export const CalendarView = (props: AdminViewServerProps) => {
  const t = wordsOf(props.initPageResult.req.i18n)
  return (
    <OwnView {...props} path="/calendar" title={t('guidepost:calendar:title')}>
      <Calendar />
    </OwnView>
  )
}
