import { roleOfApproval } from '#src/content/approvalRole'
import type { AuditEvent } from '#src/audit/chain'
import type { Account } from '#src/audit/replay'
import { titleOf } from '#src/content/titleOf'
import { leastRequired, requiredBy } from '#src/audit/required'

/** As much of a publication as the audit looks at. */
export type AuditedPublication = {
  id: string
  kind: string
  sourceCollection: string
  document: string
  slug: string
  title: string
  publishAt: string | null
  expireAt: string | null
  refs: string[] | null
  media: string[] | null
  revision: string
  contentHash: string
  snapshot: Record<string, unknown>
  approvals: { by?: string; hash?: string; role?: string }[] | null
  authors: string[] | null
  publishedBy: string | null
  breakGlassReason: string | null
  /** The newest event when content and pictures were read. */
  takenAfter?: number | null
}

/** What the audit has to be told about the site: it knows events, not content. */
export type AuditRules = {
  isEditorial: (collection: string) => boolean
  /** Whether a save of it was live at once, before it had the workflow; what was published so had no review. */
  wasLiveBySaving: (collection: string) => boolean
  /** The hash of what readers are shown. */
  hashOfSnapshot: (collection: string, snapshot: Record<string, unknown>, bySaving: boolean) => string
}

/**
 * What is wrong with a publication, in words, or null. It is held against the event that made it and against what the
 * events before that one say about its document, so that a row changed in the database is found even where it agrees
 * with itself.
 */
export const publicationFault = (
  publication: AuditedPublication,
  event: AuditEvent,
  account: Account,
  rules: AuditRules,
): string | null => {
  const { sourceCollection, document, contentHash, kind } = publication
  if (sourceCollection !== event.collectionSlug || document !== event.document)
    return `belongs to another document than event ${event.sequence} says`
  if (kind !== 'publish') return null
  if (contentHash !== (event.contentHash ?? ''))
    return `holds another content than event ${event.sequence} published`
  // An event that says where its document stands is one of the workflow's; from the first of them on nothing is live by saving.
  const bySaving = account.state === null && !event.to && rules.wasLiveBySaving(sourceCollection)
  if (rules.hashOfSnapshot(sourceCollection, publication.snapshot, bySaving) !== contentHash)
    return 'was altered after it was written: its content does not have its hash'
  if (!isLabelledRight(publication))
    return 'was altered after it was written: its labels do not fit its content'
  if (!isRecovered(event) && (publication.takenAfter ?? null) !== (event.details?.takenAfter ?? null))
    return `says it was taken at another moment than event ${event.sequence} does`
  if (!isTimedRight(publication, event))
    return `is to be seen at another time than event ${event.sequence} says`
  if ((publication.publishedBy ?? null) !== whoDid(event))
    return `names another person than event ${event.sequence} does`
  if (bySaving || !rules.isEditorial(sourceCollection)) return null
  return fourEyesFault(publication, event, account)
}

/** What the next start completed was begun by a person; the event names them apart. */
const isRecovered = ({ action }: AuditEvent): boolean => action === 'recovered'

/** The person behind an event, also behind one that the system wrote for them. */
export const whoDid = (event: AuditEvent): string | null =>
  (isRecovered(event) ? (event.details?.by as string | null | undefined) : event.actor) ?? null

/** The pictures a publication shows. The snapshot is bound by its hash, so none is left out unseen. */
export const picturesOf = ({ snapshot, media }: Pick<AuditedPublication, 'snapshot' | 'media'>): string[] => [
  ...new Set([...Object.keys((snapshot._media ?? {}) as object), ...(media ?? [])]),
]

/** What it is found by: each of these stands in the content as well, and the content has its hash. */
const isLabelledRight = ({ snapshot, slug, title, refs, media }: AuditedPublication): boolean => {
  if (slug !== String(snapshot.slug ?? '')) return false
  if (title !== titleOf(snapshot)) return false
  const shown = picturesOf({ snapshot, media: [] })
  if (!shown.every((id) => media?.includes(id))) return false
  const ids = [...(refs ?? []).map((ref) => ref.slice(ref.indexOf(':') + 1)), ...(media ?? [])]
  const text = ids.length > 0 ? JSON.stringify(snapshot) : ''
  return ids.every((id) => text.includes(`"${id}"`))
}

const isTimedRight = ({ publishAt, expireAt }: AuditedPublication, event: AuditEvent): boolean =>
  isRecovered(event) ||
  (isSameInstant(publishAt, event.action === 'schedule' ? event.details?.publishAt : null) &&
    isSameInstant(expireAt, event.details?.expireAt))

const isSameInstant = (a: unknown, b: unknown): boolean => instantOf(a) === instantOf(b)

const instantOf = (value: unknown): number | null => (value ? new Date(value as string).getTime() : null)

const fourEyesFault = (
  publication: AuditedPublication,
  event: AuditEvent,
  account: Account,
): string | null => {
  if (publication.revision !== event.revision)
    return `is of another revision than event ${event.sequence} published`
  const authors = publication.authors ?? []
  if (!isSameSet(authors, account.authors)) return 'names other authors than the events do'

  const isBreakGlass = event.action === 'break-glass' || event.details?.breakGlass === true
  if (isBreakGlass !== Boolean(publication.breakGlassReason))
    return isBreakGlass
      ? 'was published without review, and does not say why'
      : `says it was published without review, and event ${event.sequence} does not`
  if (isBreakGlass)
    return isRecovered(event) || publication.breakGlassReason === event.note
      ? null
      : `gives another reason than event ${event.sequence}`

  const claimed = new Map<string, string>()
  for (const { by, hash, ...approval } of publication.approvals ?? [])
    if (hash === publication.contentHash && !claimed.has(String(by)))
      claimed.set(String(by), roleOfApproval(approval))
  const persons = [...claimed.keys()]
  const author = persons.find((person) => account.authors.includes(person))
  if (author) return `was approved by ${author}, who had changed it`
  const illustrator = persons.find((person) => account.pictureAuthors.includes(person))
  if (illustrator) return `was approved by ${illustrator}, who had changed a picture it shows`
  const given = account.approvals.filter(({ hash }) => hash === publication.contentHash)
  const invented = persons.find((person) => !given.some(({ by }) => by === person))
  if (invented) return `claims an approval by ${invented} that no event knows of`
  const other = given.find(({ by, role }) => claimed.has(by) && claimed.get(by) !== role)
  if (other)
    return `claims an approval by ${other.by} as ${claimed.get(other.by)}, who gave it as ${other.role}`
  // What it took then; the policy may have been changed since.
  const requires = requiredBy(event) ?? given.at(-1)?.requires ?? leastRequired
  for (const { role, count } of requires) {
    const approved = persons.filter((person) => claimed.get(person) === role).length
    if (approved < count) return `was approved by ${approved} of the ${count} persons it takes as ${role}`
  }
  return null
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  new Set(a).size === new Set(b).size && a.every((one) => b.includes(one))
