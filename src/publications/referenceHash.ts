import { canonicalHash } from '#src/content/canonical'

/** The hash of the content in a snapshot that was published by a save, as was done before 0030: pictures have no part in it. */
export const referenceHash = ({ _media, ...content }: Record<string, unknown>): string =>
  canonicalHash(content)
