import type { CollectionConfig } from 'payload'

import { accessFor } from '#access/accessFor'
import { createdByField } from '#collections/fields/createdBy'
import { idField } from '#collections/fields/id'
import { recordPicture, recordPictureDeleted } from '#collections/media/recordPicture'
import { keepFilesForNow, keepWhatIsShown, removeFiles } from '#collections/media/removePicture'
import { pictureEndpoints } from '#collections/media/pictureEndpoints'
import { takePicture } from '#collections/media/takePicture'
import { writePicture } from '#collections/media/writePicture'
import { adminComponents } from '#src/admin/paths'
import { acceptedInWords, acceptedMimeTypes } from '#src/images/formats'
import { bringPictureHere, keepPicturesIn } from '#src/images/pictureBucket'
import { imageSizes } from '#src/images/sizes'
import { checkTextAlternative } from '#src/images/textAlternative'
import { settings } from '#src/settings'

keepPicturesIn(settings.s3)

/**
 * Pictures. Payload keeps the fields, serves the files to staff and deletes them; what lies in the folder is made by
 * src/images, because a picture has to be checked, cleaned and named before anything of it is stored (ADR 0007).
 */
export const Media: CollectionConfig = {
  slug: 'media',
  labels: { singular: 'Picture', plural: 'Pictures' },
  access: accessFor('media'),
  admin: {
    group: 'Files',
    useAsTitle: 'originalName',
    defaultColumns: ['originalName', 'alt', 'createdBy', 'updatedAt'],
    listSearchableFields: ['originalName', 'alt', 'caption', 'credit'],
    components: { edit: { SaveButton: adminComponents.SaveButton } },
    description:
      `${acceptedInWords}. Place, time and everything else a camera writes into a picture is taken out. ` +
      'A live page keeps showing the picture that was approved: replacing it here shows when the page is published again.',
  },
  // A copy would be a second name for the same pixels.
  disableDuplicate: true,
  endpoints: pictureEndpoints,
  hooks: {
    beforeOperation: [keepFilesForNow, takePicture],
    beforeChange: [writePicture],
    afterChange: [recordPicture],
    beforeDelete: [keepWhatIsShown],
    afterDelete: [removeFiles, recordPictureDeleted],
  },
  upload: {
    staticDir: settings.mediaDir,
    mimeTypes: acceptedMimeTypes,
    imageSizes,
    adminThumbnail: 'thumbnail',
    focalPoint: true,
    // Cropping would write over the file that live pages show.
    crop: false,
    // The server fetches nothing from addresses that people type.
    pasteURL: false,
    // The hook takePicture asks for the file, and hands Payload what it has made of it.
    filesRequiredOnCreate: false,
    // Payload serves what is in the folder; with a bucket another node may have taken the picture.
    handlers: [
      async (_req, { params: { filename } }) => bringPictureHere(settings.mediaDir, String(filename)),
    ],
    modifyResponseHeaders: ({ headers }) => {
      headers.set('X-Content-Type-Options', 'nosniff')
      headers.set('Cache-Control', 'private, max-age=31536000, immutable')
    },
  },
  fields: [
    idField,
    {
      name: 'alt',
      type: 'text',
      label: 'Text alternative',
      maxLength: 500,
      validate: (value: unknown) => checkTextAlternative(value),
      admin: {
        placeholder: 'A woman soldering a circuit board at a workbench',
        description:
          'What a reader needs to know who cannot see the picture: what it shows and why it is here, in a sentence. ' +
          'No “picture of”, no file name. Pages with the picture cannot be published without it.',
        condition: (data) => data?.decorative !== true,
      },
    },
    {
      name: 'decorative',
      type: 'checkbox',
      label: 'Decoration only',
      defaultValue: false,
      admin: {
        description:
          'The picture says nothing that the text does not say; screen readers pass over it. A text alternative is then not used.',
      },
    },
    {
      name: 'caption',
      type: 'text',
      label: 'Caption',
      maxLength: 500,
      admin: { description: 'Shown under the picture, to everybody.' },
    },
    {
      name: 'credit',
      type: 'text',
      label: 'Credit',
      maxLength: 300,
      admin: { description: 'Who made it and under which licence, for instance “Ada Example, CC BY 4.0”.' },
    },
    {
      name: 'originalName',
      type: 'text',
      label: 'Name of the file',
      admin: {
        position: 'sidebar',
        readOnly: true,
        components: { Cell: adminComponents.PictureCell },
        description: 'As it was called when it was uploaded. Staff see it, readers never do.',
      },
    },
    {
      // Files of pictures this one replaced, kept because a publication shows them.
      name: 'earlierFiles',
      type: 'json',
      label: 'Earlier files',
      admin: { hidden: true },
    },
    createdByField,
  ],
}
