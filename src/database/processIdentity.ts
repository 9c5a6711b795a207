import { randomUUID } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** What tells one process from every other, also after its number was given to another one. */
export type ProcessIdentity = {
  /** Which start of which machine: a process of another start is gone. */
  boot: string
  /** In which numbers are counted: containers count their own. */
  space: string
  pid: number
  /** When it began, in the machine's own ticks; null where the machine does not say. */
  began: string | null
}

const PREFIX = 'process:'

/**
 * A name for a holder of leases that says which process it is, different at each call.
 * @returns text; `holderIn` reads it
 */
export const nameOfHolder = (who: ProcessIdentity = thisProcess()): string =>
  `${PREFIX}${who.boot}/${who.space}/${who.pid}/${who.began ?? '-'}/${randomUUID()}`

/** Which process a name tells of; null for a name of another kind (a test, an older version). */
export function holderIn(name: string): ProcessIdentity | null {
  if (!name.startsWith(PREFIX)) return null
  const [boot, space, pid, began, ...rest] = name.slice(PREFIX.length).split('/')
  if (!boot || !space || !/^\d+$/.test(pid ?? '') || !began || rest.length !== 1) return null
  return { boot, space, pid: Number(pid), began: began === '-' ? null : began }
}

/**
 * Whether a process surely lives no more. Of one that can't be looked at (another machine, another container) nothing is
 * known, so it counts as living, and its leases have to run out.
 * @param isSameMachine true where only processes of one machine can be meant (a SQLite file): a process of before the
 *   machine's start is gone then
 */
export function isGone(
  who: ProcessIdentity,
  isSameMachine: boolean,
  here: ProcessIdentity = thisProcess(),
  began: (pid: number) => string | null | 'gone' = beganAt,
): boolean {
  if (who.boot !== here.boot)
    return isSameMachine && who.boot.startsWith('boot-') && here.boot.startsWith('boot-')
  if (who.space !== here.space) return false
  const now = began(who.pid)
  if (now === 'gone') return true
  return now !== null && who.began !== null && now !== who.began
}

let known: ProcessIdentity | undefined

export const thisProcess = (): ProcessIdentity =>
  (known ??= {
    boot: boot(),
    space: space(),
    pid: process.pid,
    began: orNull(beganAt(process.pid)),
  })

const orNull = (began: string | null | 'gone') => (began === 'gone' ? null : began)

/** Linux names each start of the machine; elsewhere the machine's name has to do. */
const boot = () => {
  const id = read('/proc/sys/kernel/random/boot_id')?.trim()
  return id ? `boot-${id}` : `host-${hostname().replaceAll('/', '_')}`
}

const space = () => {
  try {
    return readlinkSync('/proc/self/ns/pid').replace(/\D/g, '') || 'one'
  } catch {
    return 'one'
  }
}

/** When a process began; null when that can't be known, 'gone' when there is no such process. */
function beganAt(pid: number): string | null | 'gone' {
  const stat = read(`/proc/${pid}/stat`)
  if (stat !== null) {
    // The name in brackets may hold anything. A zombie has ended: only its parent has not asked how.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'gone' : (fields[19] ?? null)
  }
  try {
    process.kill(pid, 0)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'gone' : null
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
