import type { Random } from '#test/crash/random'
import type { Staff } from '#test/crash/staff'
import type { Work } from '#test/crash/Work'
import { richText } from '#test/support/build'

type State = 'draft' | 'in_review' | 'changes_requested' | 'approved' | 'scheduled' | 'published' | 'archived'
type Known = { revision: string; workflowState: State; summary: string }
/** A request that was sent and not answered: what the page may have become. */
type Sent = { state?: State; summary?: string; live?: string | null }
type Move = { as: 'editor' | 'reviewer'; transition: string; to: State; live?: 'up' | 'down'; more?: object }

const submit: Move = { as: 'editor', transition: 'submit', to: 'in_review' }
const moves: Record<State, Move[]> = {
  draft: [submit],
  changes_requested: [submit],
  in_review: [
    { as: 'reviewer', transition: 'approve', to: 'approved' },
    { as: 'reviewer', transition: 'approve', to: 'approved' },
    { as: 'editor', transition: 'withdraw', to: 'draft' },
    {
      as: 'reviewer',
      transition: 'request-changes',
      to: 'changes_requested',
      more: { note: 'More, please.' },
    },
  ],
  approved: [
    { as: 'reviewer', transition: 'publish', to: 'published', live: 'up' },
    { as: 'reviewer', transition: 'publish', to: 'published', live: 'up' },
    { as: 'reviewer', transition: 'schedule', to: 'scheduled', more: { publishAt: '2099-01-01T00:00:00Z' } },
  ],
  scheduled: [{ as: 'reviewer', transition: 'unschedule', to: 'approved' }],
  published: [
    { as: 'editor', transition: 'edit', to: 'draft' },
    { as: 'reviewer', transition: 'unpublish', to: 'draft', live: 'down' },
    { as: 'reviewer', transition: 'archive', to: 'archived', live: 'down' },
  ],
  archived: [{ as: 'editor', transition: 'restore', to: 'draft' }],
}

/** Moves after which a page is another one: its history stays short enough to be read whole after every restart. */
const LONG = 60

/** A career that is written, saved, moved through the whole workflow and back, and written anew. */
export const pageAtWork = (number: number, staff: Staff, random: Random): Work => {
  let page: { id: string; slug: string } | null = null
  let known: Known = nothing
  let live: string | null = null
  let sent: Sent | null = null
  let creating: string | null = null
  let pages = 0
  let steps = 0
  let count = 0
  let told: { action: string; revision: string }[] = []

  const create = async () => {
    const slug = `page-${number}-${++pages}`
    const summary = words('created')
    creating = slug
    const { body } = await staff.ask('editor', 'POST', '/api/careers', {
      title: `Page ${number}, ${pages}`,
      slug,
      summary,
      sections: [{ heading: 'What you do', body: richText('You build things that last.') }],
    })
    creating = null
    const doc = body.doc as Known & { id: string }
    page = { id: doc.id, slug }
    known = pick(doc)
    live = null
    steps = 0
    count++
    told = [{ action: 'create', revision: known.revision }]
  }

  const save = async () => {
    const summary = words('saved')
    sent = { summary }
    const { body } = await staff.ask('editor', 'PATCH', `/api/careers/${page!.id}`, {
      summary,
      revision: known.revision,
    })
    known = pick(body.doc as Known)
    sent = null
    count++
    told.push({ action: 'save', revision: known.revision })
  }

  const move = async ({ as, transition, to, live: turn, more }: Move) => {
    const shown = turn === 'up' ? known.summary : turn === 'down' ? null : live
    sent = { state: to, live: shown }
    const path = `/api/careers/${page!.id}/transitions/${transition}`
    const { body } = await staff.ask(as, 'POST', path, { revision: known.revision, ...more })
    known = { ...known, workflowState: body.workflowState as State, revision: String(body.revision) }
    live = shown
    sent = null
    count++
    told.push({ action: transition, revision: known.revision })
  }

  const words = (what: string) => `${what} ${number}.${pages}.${steps}.${random.between(0, 999_999)}`

  return {
    name: `page ${number}`,
    acknowledged: () => count,
    async step() {
      steps++
      if (!page || steps > LONG) return create()
      const mayMove = known.workflowState !== 'archived' && known.workflowState !== 'scheduled'
      if (mayMove && random.next() < 0.3) return save()
      return move(random.oneOf(moves[known.workflowState]))
    },
    async faults() {
      const faults: string[] = []
      if (creating) {
        // It may be there or not, but not half: the same slug can be used, or the page can be worked with.
        const { body } = await staff.ask(
          'editor',
          'GET',
          `/api/careers?where[slug][equals]=${creating}&depth=0`,
        )
        const [doc] = body.docs as (Known & { id: string; sections: unknown[] })[]
        if (doc && doc.sections.length !== 1) faults.push(`${creating} was half created`)
        creating = null
        if (doc) {
          page = { id: doc.id, slug: `page-${number}-${pages}` }
          known = pick(doc)
          live = null
          told = []
        }
      }
      if (!page) return faults

      const { status, body } = await staff.ask(
        'editor',
        'GET',
        `/api/careers/${page.id}?depth=0`,
        undefined,
        [200, 404],
      )
      if (status === 404) {
        faults.push(`${page.slug} was acknowledged and is gone`)
        page = null
        return faults
      }
      const stored = pick(body as unknown as Known)
      const isAsKnown = isSame(stored, known)
      const isAsSent =
        sent !== null &&
        (sent.summary === undefined
          ? stored.workflowState === sent.state && stored.summary === known.summary
          : stored.summary === sent.summary)
      if (!isAsKnown && !isAsSent)
        faults.push(
          `${page.slug} is ${show(stored)}; acknowledged was ${show(known)}, sent ${JSON.stringify(sent)}`,
        )

      const shown = await staff.ask(null, 'GET', `/v1/careers/${page.slug}`, undefined, [200, 404])
      const seen = shown.status === 200 ? String(shown.body.summary) : null
      // The document and the public answer tell the same story: a move is there as a whole or not at all.
      const right = !isAsKnown && sent?.live !== undefined ? sent.live : live
      if (seen !== right)
        faults.push(
          `readers of ${page.slug} see ${JSON.stringify(seen)} and not ${JSON.stringify(right)}: it is ${show(stored)}, ` +
            `acknowledged was ${show(known)}, sent ${JSON.stringify(sent)}`,
        )
      if (Boolean((body as { live?: unknown }).live) !== (seen !== null))
        faults.push(
          `${page.slug} says live: ${String(body.live)}, and readers ${seen === null ? 'do not see it' : 'see it'}`,
        )

      const { body: history } = await staff.ask('editor', 'GET', `/api/careers/${page.id}/history`)
      const events = history.events as { action: string; revision: string }[]
      for (const { action, revision } of told)
        if (!events.some((event) => event.action === action && event.revision === revision))
          faults.push(
            `${page.slug}: ${action} of revision ${revision} was acknowledged and no event tells of it`,
          )

      known = stored
      live = seen
      sent = null
      return faults
    },
  }
}

const nothing: Known = { revision: '', workflowState: 'draft', summary: '' }
const pick = ({ revision, workflowState, summary }: Known): Known => ({ revision, workflowState, summary })
const isSame = (one: Known, other: Known) =>
  one.revision === other.revision &&
  one.workflowState === other.workflowState &&
  one.summary === other.summary
const show = ({ workflowState, summary, revision }: Known) => `${workflowState} “${summary}” (${revision})`
