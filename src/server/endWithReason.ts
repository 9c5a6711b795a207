import { isProblem } from '#src/problems/Problem'
import { unavailableBehind } from '#src/problems/unavailable'
import { SettingsError } from '#src/settings'

/** Ends a process that could not start, and says why in words for the operator: code 2 for what another setting or file puts right. */
export const endWithReason = (error: unknown): never => {
  if (error instanceof SettingsError) {
    for (const line of error.lines) console.error(line)
    process.exit(2)
  }
  // What passes when the operator makes room or gives a right back, or when the other process ends.
  const unavailable = isProblem(error) ? error : unavailableBehind(error)
  if (unavailable) console.error(`Guidepost could not start. ${unavailable.title}: ${unavailable.message}`)
  else console.error('Guidepost could not start:', error)
  process.exit(1)
}
