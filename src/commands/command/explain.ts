import { FileInUse } from '#src/database/fileInUse'
import { MigrationRefused } from '#src/database/migrations'
import { TransferRefused } from '#src/transfer/TransferRefused'
import { isProblem } from '#src/problems/Problem'
import { SettingsError } from '#src/settings'

/** The arguments are not right: the words say how they would be, and the command ends with 2. */
export class Misuse extends Error {}

/**
 * Says on standard error why a command ended, in one line where the operator can repair it.
 * @returns the exit code: 2 for what was asked and cannot be done as things are (nothing was changed), else 1
 */
export function explain(error: unknown, failed: string): number {
  if ([Misuse, TransferRefused, FileInUse, MigrationRefused].some((kind) => error instanceof kind))
    console.error((error as Error).message)
  else if (error instanceof SettingsError) for (const line of error.lines) console.error(line)
  // What can pass by itself (a bucket that does not answer): the same command again.
  else if (isProblem(error)) {
    console.error(`${failed} ${error.message}`)
    return 1
  }
  // The database room throws plain errors for what the operator can repair (a damaged file, no server at that address).
  else if (error instanceof Error && error.constructor === Error) {
    console.error(error.message)
    return 1
  } else {
    console.error(failed, error)
    return 1
  }
  return 2
}
