import type { UploadField } from 'payload'

import { adminComponents } from '#src/admin/paths'

type Picture = { name: string; label: string; description?: string }

/** One picture of the library, by the name it was uploaded under. */
export const pictureField = ({ name, label, description }: Picture): UploadField => ({
  name,
  type: 'upload',
  label,
  relationTo: 'media',
  admin: {
    ...(description ? { description } : {}),
    components: { afterInput: [adminComponents.PictureName] },
  },
})
