import { readWebAddress } from '#src/content/webAddress'
import { text } from '#src/delivery/snapshot'

/** The address as stored when it is one a reader may be sent to (http or https), else null. */
export const safeAddress = (value: unknown): string | null => {
  const address = text(value)
  const checked = address === null ? null : readWebAddress(address)
  return checked?.ok ? checked.value : null
}
