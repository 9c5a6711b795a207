import type { TextField } from 'payload'
import { v7 as uuidv7, validate as isUUID } from 'uuid'

/**
 * A portable id: a UUIDv7 (RFC 9562) in text, so that a document keeps its id when a site moves from SQLite to MongoDB.
 * The import of an exported site may bring its own ids; nothing else does.
 */
export const idField: TextField = {
  name: 'id',
  type: 'text',
  label: 'Id',
  required: true,
  admin: { hidden: true },
  hooks: {
    beforeValidate: [({ value, operation }) => (operation === 'create' && !value ? uuidv7() : value)],
    beforeDuplicate: [() => uuidv7()],
  },
  validate: (value: unknown) =>
    typeof value === 'string' && isUUID(value) ? true : 'An id is a UUID; leave it out and one is made.',
}
