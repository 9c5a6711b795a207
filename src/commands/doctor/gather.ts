import nextEnv from '@next/env'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import path from 'node:path'
import type { Payload } from 'payload'
import { destination, pino } from 'pino'
import { setLogger } from '#src/environment/openPayload'
import { look } from '#src/commands/doctor/look'
import type { Facts } from '#src/commands/doctor/facts'
import { migrationsOf } from '#src/database/migrations'
import { holderIn, isGone } from '#src/database/processIdentity'
import { databaseNow, isEmbedded, serverCan } from '#src/database/server'
import { systemStore } from '#src/database/store'
import { tooWide } from '#src/environment/privateFiles'
import { openBucket } from '#src/images/bucket'
import { type Settings, settings } from '#src/settings'

/** Reads `.env` and the settings as a start does, and makes nothing: a doctor looks only. @throws SettingsError */
export function readSettingsOnly(): Settings {
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: console.error })
  // The first look at one of them checks all.
  void settings.port
  return settings
}

/** Looks at everything. Changes nothing and migrates nothing; works beside a running server and without one. */
export async function gather(site: Settings): Promise<Facts> {
  const now = new Date()
  const server = await look.server(site)
  const file = site.databaseFile
  const stored = file !== null && !existsSync(file) ? null : await fromDatabase(site, now)
  return {
    node: process.version,
    settings: [],
    server,
    files: tooWide(site),
    disks: [
      { name: 'DATA_DIR', folder: site.dataDir, free: await freeIn(site.dataDir) },
      { name: 'MEDIA_DIR', folder: site.mediaDir, free: await freeIn(site.mediaDir) },
    ],
    memory: { free: availableMemory(), total: totalmem() },
    proxy: {
      trust: site.trustProxy,
      publicUrl: site.publicUrl,
      host: site.host,
      forwarded: server.isRunning ? await look.forwarded(site) : null,
      hasMetricsToken: site.metricsToken !== undefined,
    },
    publicAnswer: server.isRunning ? await look.publicUrl(site.publicUrl) : null,
    mail: { isSet: site.smtpUrl !== undefined, fault: site.smtpUrl ? await look.mail(site.smtpUrl) : null },
    bucket: { isSet: site.s3 !== null, fault: site.s3 ? await bucketFault(site.s3) : null },
    database: {
      file:
        file === null
          ? null
          : { path: file, exists: existsSync(file), bytes: bytesOf(file), log: bytesOf(`${file}-wal`) },
      fault: stored !== null && 'fault' in stored ? stored.fault : null,
      hasTransactions: stored !== null && 'clock' in stored ? stored.hasTransactions : false,
    },
    builds: {
      bundle: true,
      pages: existsSync(path.join(process.cwd(), process.env.GUIDEPOST_PAGES || '.next', 'BUILD_ID')),
    },
    ...(stored !== null && 'clock' in stored
      ? { clock: stored.clock, migrations: stored.migrations, leases: stored.leases, backup: stored.backup }
      : {
          clock: { ofDatabase: null, ofNewest: null },
          migrations: null,
          leases: [],
          backup: { last: null, began: null },
        }),
    now,
  }
}

type Stored = Pick<Facts, 'clock' | 'migrations' | 'leases' | 'backup'> & { hasTransactions: boolean }

async function fromDatabase(site: Settings, now: Date): Promise<Stored | { fault: string }> {
  // Else opening the database would bring it up to date.
  process.env.PAYLOAD_MIGRATING = 'true'
  // Payload opens no database without one; nothing is signed or read with it here.
  if (site.payloadSecret === '') process.env.PAYLOAD_SECRET ??= 'only-for-looking'
  let payload: Payload | undefined
  try {
    const { getPayload } = await import('payload')
    const { default: configuring } = await import('#src/payload.config')
    const config = await configuring
    if (config.secret === '') config.secret = 'only-for-looking'
    setLogger(config, pino({ level: 'silent' }, destination(2)))
    payload = await getPayload({ config, disableOnInit: true })
    return await lookInside(payload, now)
  } catch (error) {
    return { fault: (error instanceof Error ? error.message : String(error)).split('\n')[0]! }
  } finally {
    await payload?.destroy()
  }
}

async function lookInside(payload: Payload, now: Date): Promise<Stored> {
  const steps = await migrationsOf(payload).status()
  const migrations = {
    missing: steps.filter(({ ranAt }) => ranAt === null).map(({ name }) => name),
    unknown: steps.filter(({ isShipped }) => !isShipped).map(({ name }) => name),
  }
  const store = systemStore(payload)
  const isOneMachine = isEmbedded(payload)
  const newest = async (action?: string, sort = '-sequence') => {
    const { docs } = await store.find('events', {
      ...(action ? { where: { action: { equals: action } } } : {}),
      sort,
      limit: 1,
    })
    return docs[0]?.at === undefined ? null : new Date(String(docs[0].at)).toISOString()
  }
  const last = await newest()
  const asked = Date.now()
  const told = (await databaseNow(payload)).getTime()
  const held = await store.find('leases', { where: { until: { greater_than: now.toISOString() } } })
  return {
    hasTransactions: serverCan(payload).transactions,
    migrations,
    clock: {
      ofDatabase: isOneMachine ? null : (asked + Date.now()) / 2 - told,
      ofNewest: last === null ? null : Date.now() - Date.parse(last),
    },
    leases: held.docs.map(({ id, holder, until }) => {
      const who = holderIn(String(holder ?? ''))
      return {
        name: String(id),
        until: String(until),
        isGone: who !== null && isGone(who, isOneMachine),
      }
    }),
    backup: { last: await newest('backup'), began: await newest(undefined, 'sequence') },
  }
}

/** Bytes this account may still write; of a folder that is not there yet, where it would be made. */
async function freeIn(folder: string): Promise<number> {
  for (let at = folder; ; at = path.dirname(at)) {
    const found = await statfs(at).catch(() => null)
    if (found) return found.bavail * found.bsize
    if (at === path.dirname(at)) return 0
  }
}

/** What programs can still have: Linux counts its cache of files as free. */
function availableMemory(): number {
  try {
    const kilobytes = /^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]
    return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024
  } catch {
    return freemem()
  }
}

const bytesOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

async function bucketFault(s3: NonNullable<Settings['s3']>): Promise<string | null> {
  try {
    await openBucket(s3).list().next()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
