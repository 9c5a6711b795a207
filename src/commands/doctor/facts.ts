import type { TooWide } from '#src/environment/privateFiles'

/** What was found out about a site, before anything is judged. Null: it could not be looked at, or there is nothing to look at. */
export type Facts = {
  node: string
  /** Lines about settings that are malformed; nothing else is known then. */
  settings: string[]
  server: {
    /** Whether a server answers at HOST and PORT. */
    isRunning: boolean
    /** Why it is not ready, in its own words. */
    reasonNotReady: string | null
  }
  files: TooWide[]
  disks: { name: 'DATA_DIR' | 'MEDIA_DIR'; folder: string; free: number }[]
  /** Bytes. */
  memory: { free: number; total: number }
  /** Milliseconds by which this machine's clock is ahead of the database's, and of the newest thing that was written. */
  clock: { ofDatabase: number | null; ofNewest: number | null }
  proxy: {
    trust: false | number | string[]
    publicUrl: string
    host: string
    /** Requests the running server has had since its start, with and without X-Forwarded-For. */
    forwarded: { yes: number; no: number } | null
    hasMetricsToken: boolean
  }
  /** What PUBLIC_URL answered: a status, or why there was no answer. Null when no server runs. */
  publicAnswer: number | string | null
  mail: { isSet: boolean; fault: string | null }
  bucket: { isSet: boolean; fault: string | null }
  database: {
    /** Bytes of the file and of its log; null with MongoDB. */
    file: { path: string; exists: boolean; bytes: number; log: number } | null
    /** Why it could not be opened. */
    fault: string | null
    hasTransactions: boolean
  }
  migrations: { missing: string[]; unknown: string[] } | null
  builds: { bundle: boolean; pages: boolean }
  leases: { name: string; until: string; isGone: boolean }[]
  /** When the last backup was made, and when the site began. */
  backup: { last: string | null; began: string | null }
  now: Date
}

/** What one check says: a line, and what to do where something is wrong. */
export type Finding = {
  name: string
  level: 'ok' | 'note' | 'fault'
  words: string
  /** What the person does about it. */
  todo?: string
}
