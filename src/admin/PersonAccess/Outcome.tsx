'use client'
import { useWords } from '#src/admin/useWords'

export type Invitation = { sentTo: string | null; url: string | null; expiresAt: string }

/** What became of an invitation: a mail is on its way, or here is the link to hand over. */
export const Outcome = ({ invitation: { sentTo, url, expiresAt } }: { invitation: Invitation }) => {
  const { t, language } = useWords()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(expiresAt),
  )
  return (
    <div role="status">
      {sentTo && <p>{t('guidepost:account:sent', { email: sentTo })}</p>}
      {url && (
        <>
          <p>{t('guidepost:account:handOver')}</p>
          <p>
            <code>{url}</code>
          </p>
        </>
      )}
      <p>{t('guidepost:account:until', { when })}</p>
    </div>
  )
}
