import { type Person, rolesOf } from '#test/model/cast'

/*
 * The reference model: an editorial desk in plain data, written from the design and not from the code. It knows pages,
 * people and a handful of rules, and nothing of databases, HTTP or Payload. What it says of a move is compared with what
 * the system does.
 */

export const moves = [
  'submit',
  'withdraw',
  'request-changes',
  'approve',
  'publish',
  'schedule',
  'unschedule',
  'edit',
  'unpublish',
  'archive',
  'restore',
  'break-glass',
] as const
export type Move = (typeof moves)[number]

export type State =
  'draft' | 'in_review' | 'changes_requested' | 'approved' | 'scheduled' | 'published' | 'archived'

/** What readers would see: the words, a list in its order, whether there is a body at all, and the picture's caption. */
export type Content = { words: string; sources: string[]; hasBody: boolean; caption: string | null }

export type Page = {
  collection: 'careers' | 'courses'
  title: string
  state: State
  words: string
  sources: string[]
  hasBody: boolean
  /** Its body came out of a file, so the one that steps write would be another. */
  isImported: boolean
  showsPicture: boolean
  /** Counts the changes of the words; stands for the revision token. */
  edition: number
  /** Names of other pages that must be live with it. */
  needs: string[]
  createdBy: Person
  submittedBy: Person | null
  /** Everyone who changed what it shows since it was last live; the picture's changes are known apart. */
  changedBy: Person[]
  pictureChangedBy: Person[]
  approvals: { by: Person; content: string }[]
  /** What readers see now. */
  live: Content | null
  /** What waits for its moment. */
  waiting: Content | null
  wasEverLive: boolean
}

export type Desk = { pages: Record<string, Page>; caption: string; approvalsNeeded: number }

export type Asked = {
  /** The edition the caller says they were looking at; undefined when they do not say. */
  edition?: number | undefined
  note?: boolean
  reason?: boolean
  /** 'past' and 'none' are mistakes; 'reversed' ends before it begins. */
  when?: 'future' | 'past' | 'none' | 'reversed'
}

const is = (person: Person, ...roles: string[]) => rolesOf[person].some((role) => roles.includes(role))

/** A contributor has nothing to say about the pages of others; most of them they do not even see. */
export const isAbroad = (page: Page, person: Person): boolean =>
  person === 'contributor' && page.createdBy !== person

const contentOf = (page: Page, { caption }: Pick<Desk, 'caption'>): Content => ({
  words: page.words,
  sources: page.sources,
  hasBody: page.hasBody,
  caption: page.showsPicture ? caption : null,
})

export const tokenOf = (content: Content): string => JSON.stringify(content)

const from: Record<Move, State[]> = {
  submit: ['draft', 'changes_requested'],
  withdraw: ['in_review'],
  'request-changes': ['in_review', 'approved'],
  approve: ['in_review'],
  publish: ['approved'],
  schedule: ['approved'],
  unschedule: ['scheduled'],
  edit: ['published'],
  unpublish: ['published', 'draft', 'in_review', 'changes_requested', 'approved'],
  archive: ['published'],
  restore: ['archived'],
  'break-glass': [
    'draft',
    'in_review',
    'changes_requested',
    'approved',
    'scheduled',
    'published',
    'archived',
  ],
}

const mayMove = (move: Move, page: Page, person: Person): boolean => {
  switch (move) {
    case 'submit':
      return is(person, 'editor', 'admin') || (is(person, 'contributor') && page.createdBy === person)
    case 'withdraw':
      return is(person, 'editor', 'admin') || page.submittedBy === person
    case 'approve':
    case 'request-changes':
      return is(person, 'reviewer')
    case 'edit':
    case 'restore':
      return is(person, 'editor', 'admin')
    case 'break-glass':
      return is(person, 'admin')
    default:
      return is(person, 'reviewer', 'admin')
  }
}

const touched = (page: Page): Person[] => [...page.changedBy, ...page.pictureChangedBy]

/** The approvals that count: for exactly this content, by persons who did not touch it. */
const goodApprovals = (page: Page, desk: Desk): number =>
  new Set(
    page.approvals
      .filter(({ by, content }) => content === tokenOf(contentOf(page, desk)) && !touched(page).includes(by))
      .map(({ by }) => by),
  ).size

/** Every status with which this move may be refused; none when it has to succeed. The order of checks is not the model's. */
export const objections = (desk: Desk, name: string, person: Person, move: Move, asked: Asked): number[] => {
  const page = desk.pages[name]!
  if (isAbroad(page, person)) return [403, 404]
  const found: number[] = []
  const object = (status: number, when: boolean) => when && found.push(status)
  object(403, !mayMove(move, page, person))
  object(409, asked.edition !== undefined && asked.edition !== page.edition)
  object(409, !from[move].includes(page.state))
  const judges = move === 'approve' || move === 'request-changes'
  object(403, judges && (touched(page).includes(person) || page.submittedBy === person))
  object(409, move === 'approve' && page.approvals.some(({ by }) => by === person))
  object(422, move === 'request-changes' && !asked.note)
  object(422, move === 'break-glass' && !asked.reason)
  object(422, move === 'schedule' && asked.when !== 'future')
  object(422, asked.when === 'reversed')
  const goesOut = move === 'publish' || move === 'schedule'
  object(422, (goesOut || move === 'submit' || move === 'approve') && !page.hasBody)
  object(409, goesOut && goodApprovals(page, desk) < desk.approvalsNeeded)
  object(409, move === 'unpublish' && !page.live)
  return [...new Set(found)]
}

/** Other pages that have to go live with these ones, because they are needed and not live yet. */
export const companionsOf = (desk: Desk, names: string[], move: Move): string[] => {
  if (move !== 'publish' && move !== 'schedule') return []
  const isThere = ({ live, waiting, state }: Page) =>
    Boolean(live) || (move === 'schedule' && state === 'scheduled' && Boolean(waiting))
  return names
    .flatMap((name) => desk.pages[name]!.needs)
    .filter((name, index, all) => all.indexOf(name) === index && !names.includes(name))
    .filter((name) => desk.pages[name] && !isThere(desk.pages[name]))
}

/** Whether taking these down leaves a page of the readers', or one that is going to be theirs, without what it needs. */
const leavesHoles = (desk: Desk, names: string[]): boolean =>
  names
    .filter((name) => desk.pages[name]!.live)
    .some((name) =>
      Object.entries(desk.pages).some(
        ([other, page]) =>
          !names.includes(other) && page.needs.includes(name) && Boolean(page.live ?? page.waiting),
      ),
    )

/** Whether an end of these, which are about to go live, leaves a page without what it needs: an end is an unpublish at its moment. */
export const leavesHolesAtEnd = (desk: Desk, names: string[]): boolean =>
  Object.entries(desk.pages).some(
    ([other, page]) =>
      !names.includes(other) &&
      names.some((name) => page.needs.includes(name)) &&
      Boolean(page.live ?? page.waiting),
  )

/** Whether taking these off the schedule leaves another scheduled page without what it needs when its moment comes. */
const leavesHolesLater = (desk: Desk, names: string[]): boolean =>
  names
    .filter((name) => desk.pages[name]!.waiting && !desk.pages[name]!.live)
    .some((name) =>
      Object.entries(desk.pages).some(
        ([other, page]) => !names.includes(other) && page.needs.includes(name) && Boolean(page.waiting),
      ),
    )

/** The same for a set of pages that moves as one: all that may be said against it. */
export const objectionsToAll = (
  desk: Desk,
  names: string[],
  person: Person,
  move: Move,
  asked: Asked,
): number[] => {
  const found = names.flatMap((name) => objections(desk, name, person, move, asked))
  const companions = companionsOf(desk, names, move)
  if (companions.some((name) => objections(desk, name, person, move, asked).length > 0)) found.push(422)
  const isForced = is(person, 'admin') && asked.reason
  if ((move === 'unpublish' || move === 'archive') && leavesHoles(desk, names) && !isForced) found.push(422)
  if (move === 'unschedule' && leavesHolesLater(desk, names)) found.push(422)
  return [...new Set(found)]
}

/** What is live is the start of a new round. */
const goLive = (page: Page, content: Content): void => {
  Object.assign(page, {
    state: 'published',
    live: content,
    waiting: null,
    wasEverLive: true,
    changedBy: [],
    pictureChangedBy: [],
    submittedBy: null,
  })
}

/** The move is made. Changes `desk`. */
export const makeMove = (desk: Desk, names: string[], person: Person, move: Move): void => {
  for (const name of [...names, ...companionsOf(desk, names, move)]) {
    const page = desk.pages[name]!
    const content = contentOf(page, desk)
    switch (move) {
      case 'submit':
        Object.assign(page, { state: 'in_review', submittedBy: person, approvals: [] })
        break
      case 'withdraw':
        Object.assign(page, { state: 'draft', submittedBy: null, approvals: [] })
        break
      case 'request-changes':
        Object.assign(page, { state: 'changes_requested', approvals: [] })
        break
      case 'approve':
        page.approvals = page.approvals.filter((approval) => approval.content === tokenOf(content))
        page.approvals.push({ by: person, content: tokenOf(content) })
        if (page.approvals.length >= desk.approvalsNeeded) page.state = 'approved'
        break
      case 'publish':
        goLive(page, content)
        break
      case 'break-glass':
        goLive(page, content)
        page.approvals = []
        break
      case 'schedule':
        Object.assign(page, { state: 'scheduled', waiting: content })
        break
      case 'unschedule':
        Object.assign(page, { state: 'approved', waiting: null })
        break
      case 'edit':
        Object.assign(page, { state: 'draft', submittedBy: null, approvals: [] })
        break
      case 'unpublish':
        if (page.state === 'published') Object.assign(page, { state: 'draft', approvals: [] })
        page.live = null
        break
      case 'archive':
        Object.assign(page, { state: 'archived', live: null, approvals: [] })
        break
      case 'restore':
        Object.assign(page, { state: 'draft', approvals: [] })
        break
    }
  }
}

/** The moment a scheduled page waited for has come. */
export const momentComes = (desk: Desk, name: string): void => {
  const page = desk.pages[name]!
  if (page.waiting) goLive(page, page.waiting)
}

/** Who may save: editors, reviewers and admins anything; a contributor their own, before they submit it. */
const maySave = (page: Page, person: Person): boolean =>
  is(person, 'admin', 'editor', 'reviewer') ||
  (person === 'contributor' &&
    page.createdBy === person &&
    (page.state === 'draft' || page.state === 'changes_requested'))

export const mayCreate = (person: Person): boolean => is(person, 'admin', 'editor', 'contributor')

/** What readers have seen, or are going to see, is not deleted, nor what another page needs. */
export const mayDelete = (page: Page, person: Person): boolean =>
  !page.wasEverLive &&
  !page.live &&
  !page.waiting &&
  (is(person, 'admin') || (is(person, 'editor') && page.createdBy === person))

export type Words = Pick<Page, 'words' | 'sources' | 'hasBody'>

export const wordsOf = ({ words, sources, hasBody }: Page): Words => ({ words, sources, hasBody })

const changesAnything = (page: Page, words: Partial<Words>): boolean =>
  JSON.stringify(wordsOf(page)) !== JSON.stringify({ ...wordsOf(page), ...words })

/** Every status with which this save may be refused. */
export const objectionsToSave = (
  desk: Desk,
  name: string,
  person: Person,
  words: Partial<Words>,
  edition: number | undefined,
): number[] => {
  const page = desk.pages[name]!
  const found: number[] = []
  if (!maySave(page, person)) found.push(403, 404)
  if (edition !== undefined && edition !== page.edition) found.push(409)
  if (page.state === 'archived' && changesAnything(page, words)) found.push(409)
  if (page.state === 'scheduled' && changesAnything(page, words) && leavesHolesLater(desk, [name]))
    found.push(422)
  return found
}

/** The save is made: a change makes its author, voids approvals and takes the page back to the desk. */
export const save = (desk: Desk, name: string, person: Person, words: Partial<Words>): void => {
  const page = desk.pages[name]!
  if (!changesAnything(page, words)) return
  Object.assign(page, words)
  page.edition += 1
  page.state = page.state === 'changes_requested' ? page.state : 'draft'
  page.approvals = []
  page.waiting = null
  if (!page.changedBy.includes(person)) page.changedBy.push(person)
}

export const newPage = (person: Person, given: Partial<Page> & Pick<Page, 'title'>): Page => ({
  collection: 'careers',
  words: '',
  sources: [],
  hasBody: true,
  isImported: false,
  showsPicture: false,
  needs: [],
  ...given,
  state: 'draft',
  createdBy: person,
  edition: 0,
  submittedBy: null,
  changedBy: [person],
  pictureChangedBy: [],
  approvals: [],
  live: null,
  waiting: null,
  wasEverLive: false,
})

export const mayChangePicture = (person: Person): boolean => is(person, 'admin', 'editor')

/** The picture is part of what every page with it shows. What is live or waiting keeps the picture it was approved with. */
export const changePicture = (desk: Desk, person: Person, caption: string): void => {
  if (desk.caption === caption) return
  desk.caption = caption
  for (const page of Object.values(desk.pages))
    if (page.showsPicture && !page.pictureChangedBy.includes(person)) page.pictureChangedBy.push(person)
}
