import type { Payload } from 'payload'

import { driverAccess } from '#src/database/driverAccess'
import { systemStore } from '#src/database/store'
import type { CrashSite } from '#test/crash/site'

/** What no door shows: rows that belong to nothing, looked for in the database itself while no server runs. */
export const orphanRows = async (site: CrashSite): Promise<string[]> => {
  Object.assign(process.env, site.env)
  await import('lexical')
  const { getPayload } = await import('payload')
  const { default: config } = await import('@payload-config')
  const payload = await getPayload({ config })
  try {
    return [
      ...(await damage(payload)),
      ...(await versionsOfNothing(payload)),
      ...(await publicationsOfNothing(payload)),
      ...(await gapsInTheTrail(payload)),
    ]
  } finally {
    await payload.destroy()
  }
}

const damage = async (payload: Payload): Promise<string[]> => {
  const database = await driverAccess(payload)
  if (database.kind !== 'sqlite') return []
  const [whole] = await database.sql('PRAGMA integrity_check')
  const loose = await database.sql('PRAGMA foreign_key_check')
  return [
    ...(whole?.integrity_check === 'ok' ? [] : [`integrity_check: ${JSON.stringify(whole)}`]),
    ...loose.map((row) => `foreign_key_check: ${JSON.stringify(row)}`),
  ]
}

const versionsOfNothing = async (payload: Payload): Promise<string[]> => {
  const faults: string[] = []
  for (const { slug, versions } of payload.config.collections) {
    if (!versions) continue
    const { docs: rows } = await systemStore(payload).find(slug, { only: ['id'] })
    const there = new Set(rows.map(({ id }) => id))
    const { docs } = await payload.db.findVersions({ collection: slug, limit: 0, pagination: false })
    const parents = new Set(docs.map(({ parent }) => String(parent)))
    for (const parent of parents)
      if (!there.has(parent)) faults.push(`versions of ${slug} ${parent}, which is not there`)
    for (const id of there) if (!parents.has(id)) faults.push(`${slug} ${id} has no version`)
  }
  return faults
}

const publicationsOfNothing = async (payload: Payload): Promise<string[]> => {
  const store = systemStore(payload)
  const { docs: commits } = await store.find('commits', {})
  const { docs: publications } = await store.find('publications', { only: ['commit'] })
  const { docs: timeline } = await store.find('timeline', { only: ['sourceCollection'] })
  const committed = new Set(commits.map(({ id }) => id))
  const published = new Set(publications.map(({ id }) => id))
  return [
    ...commits.filter(({ projected }) => projected !== true).map(({ id }) => `commit ${id} is not shown`),
    ...publications
      .filter(({ commit }) => !committed.has(String(commit)))
      .map(({ id }) => `publication ${id} has no commit`),
    ...timeline.filter(({ id }) => !published.has(id)).map(({ id }) => `timeline ${id} has no publication`),
  ]
}

const gapsInTheTrail = async (payload: Payload): Promise<string[]> => {
  const store = systemStore(payload)
  const { docs: events } = await store.find('events', { sort: 'sequence', only: ['sequence'] })
  return events
    .flatMap(({ sequence }, at) =>
      sequence === at + 1 ? [] : [`event ${at + 1} is missing: ${String(sequence)} comes next`],
    )
    .slice(0, 1)
}
