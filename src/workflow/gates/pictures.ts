import { textAlternativeOf } from '#src/images/mediaForSnapshot'
import type { Gate } from '#src/workflow/gates/Gate'

/** Every picture says in words what it shows, or that it shows nothing (WCAG 2.2, 1.1.1; ATAG 2.0, B.2.3). */
export const picturesDescribed: Gate = {
  name: 'pictures-described',
  check: (_doc, { pictures }) =>
    pictures
      .filter((picture) => textAlternativeOf(picture) === null)
      .map((picture) => ({
        path: 'picture',
        message: `The picture “${String(picture.originalName ?? picture.filename)}” has no text for people who cannot see it; write one in its alt text, or mark it as decoration.`,
      })),
}
