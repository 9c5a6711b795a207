import type { FormState } from 'payload'
import { reduceFieldsToValues } from 'payload/shared'

import { editorialCollections } from '#src/content/kinds'
import { workflowFieldNames } from '#src/content/workflowFieldNames'

/**
 * A form's values as a document has them. Payload's form (3.90) holds a list by its number of rows, so an empty one reads 0, which
 * is no list and unlike what was opened.
 */
export const formValues = (fields: FormState): Record<string, unknown> =>
  reduceFieldsToValues(
    Object.fromEntries(
      Object.entries(fields).map(([path, field]) => [
        path,
        field.rows?.length === 0 ? { ...field, value: [] } : field,
      ]),
    ),
    true,
  )

/**
 * What a save of an editorial document leaves out. The form carries the workflow's fields along as they were when it was opened, and
 * a colleague may have approved, sent back or assigned since: sent along, that would be an attempt to undo it. The revision
 * is sent: it says what the save is based on.
 */
export const leftOut = (collection: string | undefined): Record<string, undefined> =>
  (editorialCollections as readonly (string | undefined)[]).includes(collection)
    ? Object.fromEntries(
        workflowFieldNames.filter((name) => name !== 'revision').map((name) => [name, undefined]),
      )
    : {}
