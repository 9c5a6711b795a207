import { createServerFeature } from '@payloadcms/richtext-lexical'

import { adminComponents } from '#src/admin/paths'

/** What is pasted into rich text is made fit for it, in the browser; what could not be kept is said. */
export const CleanPasteFeature = createServerFeature({
  feature: { ClientFeature: adminComponents.CleanPasteFeature },
  key: 'cleanPaste',
})
