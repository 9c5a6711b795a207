// Made by `npm run openapi` from docs/openapi.json. Do not edit.

/** All that has pages of its own, below /v1. */
export const kinds = [
  'careers',
  'reading-lists',
  'courses',
  'books',
  'topics',
  'providers',
  'disclosures',
] as const
