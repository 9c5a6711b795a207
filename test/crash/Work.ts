/** One kind of work on the site, by one person at a time, who remembers what was acknowledged. */
export type Work = {
  name: string
  /** Once, before the first load. */
  setUp?: () => Promise<void>
  /** The next request. @throws Cut when the server died under it */
  step: () => Promise<void>
  /** After a restart: what is not as it was acknowledged, one sentence each. Takes what is there as known from here on. */
  faults: () => Promise<string[]>
  /** How much was acknowledged since the beginning. */
  acknowledged: () => number
}
