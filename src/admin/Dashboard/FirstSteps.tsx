import { Link } from '@payloadcms/ui'
import { formatAdminURL } from 'payload/shared'

import type { Words } from '#src/admin/translations'

/** How to begin, while nothing has been written yet. */
export const FirstSteps = ({ admin, t }: { admin: string; t: Words }) => (
  <section className="guidepost-desk__card guidepost-desk__first">
    <h2>{t('guidepost:dashboard:start')}</h2>
    <ol>
      <li>
        <h3>
          <Link
            className="guidepost-desk__link"
            href={formatAdminURL({ adminRoute: admin as '/admin', path: '/collections/careers/create' })}
            prefetch={false}
          >
            {t('guidepost:dashboard:startCareer')}
          </Link>
        </h3>
        <p>{t('guidepost:dashboard:startCareerText')}</p>
      </li>
      <li>
        <h3>{t('guidepost:dashboard:startImport')}</h3>
        <p>{t('guidepost:dashboard:startImportText')}</p>
        <code>npm run import -- FILE …</code>
      </li>
      <li>
        <h3>{t('guidepost:dashboard:startReview')}</h3>
        <p>{t('guidepost:dashboard:startReviewText')}</p>
      </li>
    </ol>
  </section>
)
