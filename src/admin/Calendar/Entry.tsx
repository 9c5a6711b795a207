'use client'
import { Link, useConfig } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import { useWords } from '#src/admin/useWords'
import type { CalendarEntry } from '#src/admin/Calendar/model'

type Props = { entry: CalendarEntry; isShort?: boolean }

/** One line of the calendar: when, what happens, and the page it happens to. */
export const Entry = ({ entry, isShort = false }: Props) => {
  const { t, language } = useWords()
  const { config, getEntityConfig } = useConfig()
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(entry.at))
  const kind = t(`guidepost:calendar:kind:${entry.kind}`)
  const label = getEntityConfig({ collectionSlug: entry.collection })?.labels?.singular
  return (
    <div className={`guidepost-calendar__entry guidepost-calendar__entry--${entry.kind}`}>
      {!isShort && (
        <span className="guidepost-calendar__when">
          {/* A day by which something is due has no hour. */}
          {entry.kind !== 'due' && <time dateTime={entry.at}>{time}</time>} {kind}
        </span>
      )}
      <Link
        href={formatAdminURL({
          adminRoute: config.routes.admin,
          path: `/collections/${entry.collection}/${entry.id}`,
        })}
        prefetch={false}
        title={`${kind}: ${entry.title}`}
      >
        {isShort && <span className="guidepost-hidden">{kind}: </span>}
        {entry.title || t('guidepost:bulk:untitled')}
      </Link>
      {!isShort && typeof label === 'string' && <span className="guidepost-calendar__facts">{label}</span>}
    </div>
  )
}
