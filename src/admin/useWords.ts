'use client'
import { useTranslation } from '@payloadcms/ui'

import type { WordKey, Words } from '#src/admin/translations'

/** Our own texts in the language of the person, and that language's code (BCP 47) for dates and money. */
export const useWords = (): { t: Words; language: string } => {
  const { t, i18n } = useTranslation<object, WordKey>()
  return { t: t as Words, language: i18n.language }
}
