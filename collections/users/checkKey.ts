import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

/** The admin makes a UUID; a script may bring a key of its own, if nobody can guess it. (A field's validation is shown it encrypted.) */
export const checkKey: CollectionBeforeChangeHook = ({ collection, data, req }) => {
  const { apiKey } = data
  if (apiKey === undefined || apiKey === null || apiKey === '' || isHardToGuess(apiKey)) return data
  const message = 'A key has 32 to 128 letters, digits, - or _, so that nobody can guess it.'
  throw new ValidationError(
    { collection: collection.slug, errors: [{ path: 'apiKey', message, label: 'API key' }], req },
    req.t,
  )
}

const isHardToGuess = (key: unknown): boolean =>
  typeof key === 'string' && /^[\w-]{32,128}$/.test(key) && new Set(key).size >= 10
