import type { Facts, Finding } from '#src/commands/doctor/facts'
import { wideLine } from '#src/environment/privateFiles'

type Verdict = Omit<Finding, 'name'> | null
type Check = (facts: Facts) => Verdict

const MB = 1024 ** 2
const GB = 1024 ** 3
const DAY = 86_400_000

const ok = (words: string): Verdict => ({ level: 'ok', words })
const note = (words: string, todo?: string): Verdict => ({ level: 'note', words, ...(todo ? { todo } : {}) })
const fault = (words: string, todo: string): Verdict => ({ level: 'fault', words, todo })

const size = (bytes: number) =>
  bytes >= GB ? `${(bytes / GB).toFixed(1)} GB` : `${Math.round(bytes / MB)} MB`
const seconds = (milliseconds: number) => `${(Math.abs(milliseconds) / 1000).toFixed(1)} s`
const isLocal = (url: string) => /^https?:\/\/(localhost|127\.|\[::1\])/i.test(url)

const node: Check = ({ node }) => {
  const [major = 0, minor = 0] = node.replace(/^v/, '').split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 9)) return fault(`Node ${node} is too old.`, 'Install Node 24.')
  if (major < 22) return note(`Node ${node}: it gets no more security updates.`, 'Go over to Node 24 soon.')
  return ok(`Node ${node}.`)
}

const server: Check = ({ server }) => {
  if (!server.isRunning)
    return note('No server answers here; what only a running one knows was not looked at.')
  if (server.reasonNotReady !== null)
    return fault(
      `The server runs and is not ready: ${server.reasonNotReady}`,
      'See its log; /readyz says when it is.',
    )
  return ok('The server runs and is ready.')
}

const files: Check = ({ files }) =>
  files.length === 0
    ? ok('Nobody but this account can read the data folder, the database and the secret.')
    : fault(
        files.map(wideLine).join(' '),
        files.map(({ path, wanted }) => `chmod ${wanted.toString(8)} ${path}`).join('; '),
      )

const disk: Check = ({ disks, database }) => {
  // A migration copies the database first.
  const needed = Math.max(200 * MB, database.file?.bytes ?? 0)
  const full = disks.filter(({ free }) => free < needed)
  if (full.length > 0)
    return fault(
      full
        .map(
          ({ name, folder, free }) =>
            `${name} (${folder}) has ${size(free)} left, and ${size(needed)} may be needed.`,
        )
        .join(' '),
      'Make room there, or give the site a larger disk.',
    )
  return ok(`There is room: ${disks.map(({ name, free }) => `${size(free)} for ${name}`).join(', ')}.`)
}

const memory: Check = ({ memory: { free, total } }) =>
  free < 150 * MB
    ? fault(
        `${size(free)} of ${size(total)} of memory are free.`,
        'End other programs, or give the machine more: a server needs about 300 MB.',
      )
    : ok(`${size(free)} of ${size(total)} of memory are free.`)

const clock: Check = ({ clock: { ofDatabase, ofNewest } }) => {
  const todo = 'Let the clock be kept (NTP: timedatectl set-ntp true): what is live is decided by it.'
  if (ofDatabase !== null && Math.abs(ofDatabase) > 2000)
    return fault(
      `This machine's clock is ${seconds(ofDatabase)} ${ofDatabase > 0 ? 'ahead of' : 'behind'} the database's.`,
      todo,
    )
  if (ofNewest !== null && ofNewest < -2000)
    return fault(
      `This machine's clock is ${seconds(ofNewest)} behind the newest thing that was written here.`,
      todo,
    )
  return ok('The clock agrees with the database.')
}

const proxy: Check = ({ proxy: { trust, publicUrl, host, forwarded, hasMetricsToken } }) => {
  const many = forwarded !== null && forwarded.yes + forwarded.no >= 20
  if (trust === false && forwarded !== null && forwarded.yes > 0)
    return fault(
      `${forwarded.yes} requests came through a proxy (X-Forwarded-For), and TRUST_PROXY is not set: all readers count as one, and nobody's address is known.`,
      'Set TRUST_PROXY to the number of proxies in front (1 for one), and start the server again.',
    )
  if (trust !== false && many && forwarded.yes === 0)
    return fault(
      'TRUST_PROXY is set, and no request came through a proxy: a client may claim any address.',
      'Unset TRUST_PROXY, or let the proxy send X-Forwarded-For (deploy/nginx.conf).',
    )
  if (trust === false && !isLocal(publicUrl) && /^(127\.|localhost$|::1$)/.test(host))
    return fault(
      `PUBLIC_URL is ${publicUrl} and the server listens on ${host} only: there is a proxy between, and TRUST_PROXY is not set.`,
      'Set TRUST_PROXY to the number of proxies in front (1 for one).',
    )
  if (trust !== false && !hasMetricsToken)
    return note(
      'TRUST_PROXY is set and METRICS_TOKEN is not: nobody is told /metrics.',
      'Set METRICS_TOKEN if you want to watch the server.',
    )
  return ok(
    trust === false ? 'No proxy is trusted, and none was seen.' : 'TRUST_PROXY agrees with what arrives.',
  )
}

const publicUrl: Check = ({ publicAnswer, proxy: { publicUrl } }) => {
  if (typeof publicAnswer === 'string' || (publicAnswer !== null && publicAnswer !== 200))
    return fault(
      `PUBLIC_URL ${publicUrl} does not lead to this server (${publicAnswer}).`,
      'Set PUBLIC_URL to the address people use, or repair the way there (DNS, proxy, certificate, firewall).',
    )
  if (publicUrl.startsWith('http:') && !isLocal(publicUrl))
    return note(
      `PUBLIC_URL ${publicUrl} is not https: passwords travel in clear.`,
      'Let a proxy end TLS (deploy/nginx.conf).',
    )
  return ok(publicAnswer === 200 ? `PUBLIC_URL ${publicUrl} leads here.` : `PUBLIC_URL is ${publicUrl}.`)
}

const mail: Check = ({ mail: { isSet, fault: wrong } }) => {
  if (!isSet)
    return note(
      'SMTP_URL is not set: news stay in the inbox of the admin, and nobody can ask for a new password by mail.',
    )
  if (wrong !== null)
    return fault(
      `The mail server does not answer (${wrong}).`,
      'Correct SMTP_URL, or repair the way to that server.',
    )
  return ok('The mail server answers.')
}

const bucket: Check = ({ bucket: { isSet, fault: wrong } }) => {
  if (!isSet) return ok('Pictures lie in MEDIA_DIR (no bucket is set).')
  if (wrong !== null)
    return fault(`The bucket can't be used: ${wrong}`, 'Correct S3_*, or the rights of that key.')
  return ok('The bucket answers.')
}

const database: Check = ({ database: { file, fault: wrong, hasTransactions } }) => {
  if (file !== null && !file.exists)
    return note(`There is no site yet: ${file.path} is not there. The first start makes it.`)
  if (wrong !== null) return fault(wrong, 'Do what the line says; docs/reliability.md tells more.')
  if (file === null && !hasTransactions)
    return note(
      'This MongoDB has no transactions: one node only, and a move is not undone by a crash.',
      'Make it a replica set (docs/deployment.md).',
    )
  return ok(
    file !== null
      ? `The database can be read (${size(file.bytes)}).`
      : 'The database answers and has transactions.',
  )
}

const log: Check = ({ database: { file }, server: { isRunning } }) => {
  if (file === null || !file.exists) return null
  if (file.log > 256 * MB)
    return fault(
      `The database's log (-wal) has ${size(file.log)}.`,
      'A reader holds it open: end commands that hang, then start the server again.',
    )
  if (!isRunning && file.log > 0)
    return note(
      'The database was not closed in order: what is in its -wal file belongs to it.',
      'Start and stop the server once before you copy the file, or copy both.',
    )
  return ok(
    isRunning
      ? `The database's log has ${size(file.log)}.`
      : 'The database was closed in order: its file holds everything.',
  )
}

const migrations: Check = ({ migrations, server: { isRunning } }) => {
  if (migrations === null) return null
  if (migrations.unknown.length > 0)
    return fault(
      `The database was changed by a newer Guidepost (${migrations.unknown.join(', ')}).`,
      'Start that version, or run npm run migrate:down with it.',
    )
  if (migrations.missing.length > 0)
    return isRunning
      ? fault(
          `The database lacks ${migrations.missing.join(', ')}, and a server of an older version runs.`,
          'Stop it and start this version: a start migrates.',
        )
      : note(
          `The database lacks ${migrations.missing.join(', ')}.`,
          'Start the server, or run npm run migrate; a copy is kept.',
        )
  return ok('The database has the schema of this version.')
}

const builds: Check = ({ builds }) =>
  builds.bundle && builds.pages
    ? ok('Server and admin are built from these sources.')
    : note(
        'The admin is not built from these sources for this Node.',
        'The next start builds it (about a minute), or npm run build.',
      )

const leases: Check = ({ leases }) => {
  const dead = leases.filter(({ isGone }) => isGone)
  if (dead.length > 0)
    return note(
      `Work of a process that died is open (${dead.map(({ name }) => name).join(', ')}); the next one takes it at once.`,
    )
  if (leases.length > 0)
    return ok(`Under way: ${leases.map(({ name, until }) => `${name} (until ${until})`).join(', ')}.`)
  return ok('No work is held by anybody.')
}

const backup: Check = ({ backup: { last, began }, now }) => {
  const todo = 'npm run backup -- FILE, by a timer, to another disk (docs/backup.md).'
  const daysSince = (at: string) => Math.floor((now.getTime() - Date.parse(at)) / DAY)
  if (last !== null)
    return daysSince(last) > 7
      ? fault(`The last backup is ${daysSince(last)} days old.`, todo)
      : ok(`The last backup was made at ${last}.`)
  if (began === null) return null
  return daysSince(began) > 7
    ? fault(`The site is ${daysSince(began)} days old and has no backup.`, todo)
    : note('There is no backup yet.', todo)
}

/** In the order they are printed. */
export const checks = {
  node, server, files, disk, memory, clock, proxy, publicUrl, mail, bucket, database, log, migrations, builds, leases, backup,
} as const satisfies Record<string, Check> // prettier-ignore

/** What all checks say; one that has nothing to look at says nothing. */
export const findings = (facts: Facts): Finding[] =>
  Object.entries(checks).flatMap(([name, check]) => {
    const verdict = check(facts)
    return verdict ? [{ name, ...verdict }] : []
  })

/** What is said when the settings themselves are wrong: nothing else can be looked at then. */
export const settingsFindings = (node: string, lines: string[]): Finding[] => [
  { name: 'node', ...checks.node({ node } as Facts)! },
  ...lines.map((words): Finding => ({
    name: 'settings',
    level: 'fault',
    words,
    todo: 'Set it right in the environment or in .env; .env.example lists all.',
  })),
]
