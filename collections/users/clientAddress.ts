import type { PayloadRequest } from 'payload'

const key = Symbol.for('guidepost.clientAddress')

/** Notes on a request which address it came from, as the server believes it (TRUST_PROXY): Payload's requests know none. */
export const noteClientAddress = <T extends object>(request: T, address: string | undefined): T =>
  Object.assign(request, { [key]: address })

/** Where a request came from; undefined for one that no server took. */
export const clientAddressOf = (req: PayloadRequest): string | undefined =>
  (req as PayloadRequest & { [key]?: string })[key]
