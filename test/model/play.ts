import type { Payload } from 'payload'

import { type AuditEvent, faultInChain } from '#src/audit/chain'
import { systemStore } from '#src/database/store'
import { type Caller, type Person, personOf } from '#test/model/cast'
import * as model from '#test/model/desk'
import { type Desk, type Move, type Words, tokenOf } from '#test/model/desk'
import {
  type Kept,
  type Office,
  type Said,
  attempt,
  changeFor,
  dataOf,
  fits,
  fresh,
} from '#test/model/office'
import type { MoveStep, PlainStep, RestoreStep, SaveStep, Step } from '#test/model/steps'
import { Witness } from '#test/model/witness'

/** What an event tells of a change to what a page shows. */
type Change = { name: string; person: Person; isOfPicture: boolean }

type Bound = Pick<Kept, 'id' | 'collection'>

/** A plain step with everything decided that depends on the story so far. */
type Act =
  | (Omit<MoveStep, 'page' | 'and' | 'base'> & { names: string[]; editions: (number | undefined)[] })
  | (Omit<SaveStep, 'page' | 'base'> & { name: string; edition: number | undefined })
  | (Omit<RestoreStep, 'page' | 'version'> & { name: string; version: string; words: Words })
  | { does: 'change the picture'; by: Caller; caption: string }

/** An act that was acknowledged; a save of what was there already changes nothing, so nothing is told of it. */
type Done = { act: Act; said: Said; hasEffect: boolean }

const inADay = () => new Date(Date.now() + 86_400_000).toISOString()
const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString()
const yesterday = () => new Date(Date.now() - 86_400_000).toISOString()
const sleepUntil = (instant: string) =>
  new Promise((resolve) => setTimeout(resolve, new Date(instant).getTime() - Date.now() + 3))

/** Something the system did that the model would not, or left undone. */
class Disagreement extends Error {}

/** Counts over all stories, for the report. */
export const tally = { stories: 0, steps: 0, accepted: 0, refused: 0, published: 0, events: 0 }

/**
 * Plays one story on fresh documents, on the system and on the model, and compares them after each step.
 * @throws Disagreement with what was done so far, step by step
 */
export class Play {
  readonly #payload: Payload
  readonly #office: Office
  #desk: Desk = { pages: {}, caption: '', approvalsNeeded: 1 }
  readonly #bound = new Map<string, Bound>()
  #kept = new Map<string, Kept>()
  /** The revision token of each edition of a page, as far as it was seen. */
  #revisions = new Map<string, string[]>()
  readonly #witness = new Witness()
  #lastEvent: AuditEvent | null = null
  readonly #told: string[] = []

  constructor(payload: Payload, office: Office) {
    this.#payload = payload
    this.#office = office
  }

  async run(story: readonly Step[]): Promise<void> {
    tally.stories++
    try {
      await this.#begin()
      for (const step of story) {
        tally.steps++
        await this.#play(step)
      }
      await this.#readersSee(Object.keys(this.#desk.pages))
    } catch (error) {
      const said = error instanceof Disagreement ? error.message : String((error as Error).stack)
      throw new Disagreement(`${this.#told.join('\n')}\n=> ${said}`)
    }
  }

  /** Three pages: a guide that needs a course and shows a picture, the course, and a contributor's essay. */
  async #begin(): Promise<void> {
    const { docs } = await systemStore(this.#payload).find('events', { sort: '-sequence', limit: 1 })
    this.#lastEvent = (docs[0] as unknown as AuditEvent | undefined) ?? null
    this.#desk.caption = await this.#office.caption()
    const words = { words: 'one', sources: ['x', 'y'], hasBody: true }
    const title = (name: string) => fresh(name)
    const course = await this.#office.createCourse('secondEditor', {
      title: title('Course'),
      url: 'https://courses.example.org/one',
      description: 'one',
    })
    this.#adopt('course', 'courses', 'secondEditor', course, { words: 'one' })
    const guide = await this.#office.create('editor', {
      title: title('Guide'),
      ...dataOf('careers', words),
      picture: this.#office.pictureID,
      path: [{ course: course.body.doc.id, relevance: 50 }],
    })
    this.#adopt('guide', 'careers', 'editor', guide, { ...words, showsPicture: true, needs: ['course'] })
    const essay = await this.#office.create('contributor', {
      title: title('Essay'),
      ...dataOf('careers', words),
    })
    this.#adopt('essay', 'careers', 'contributor', essay, words)
    await this.#compare([])
  }

  #adopt(
    name: string,
    collection: Bound['collection'],
    by: Caller,
    said: Said,
    given: Partial<model.Page> = {},
  ): void {
    const id = said.body?.doc?.id
    if (!id) throw new Disagreement(`${name} was not made: ${said.status} ${JSON.stringify(said.body)}`)
    this.#bound.set(name, { id, collection })
    this.#desk.pages[name] = model.newPage(personOf(by)!, { title: name, collection, ...given })
    this.#witness.changed(name, personOf(by)!, false)
  }

  get #names(): string[] {
    return Object.keys(this.#desk.pages)
  }

  #nameAt(index: number): string {
    return this.#names[index % this.#names.length]!
  }

  /** What is stored, as of the last look. */
  #page(name: string): Kept {
    return this.#kept.get(name)!
  }

  #tell(words: string, said: Said): void {
    this.#told.push(`${words}: ${said.status}${said.kind ? ` ${said.kind}` : ''}`)
    if (said.status < 400) tally.accepted++
    else tally.refused++
    if (said.status >= 500) throw new Disagreement(`the server failed: ${JSON.stringify(said.body)}`)
  }

  async #play(step: Step): Promise<void> {
    if (this.#names.length === 0) return
    switch (step.does) {
      case 'go on':
        return this.#actAlone(await this.#resolve(this.#onward(step.page)))
      case 'move':
      case 'save':
      case 'restore a version':
      case 'change the picture':
        return this.#actAlone(await this.#resolve(step))
      case 'two at once':
        return this.#actTogether(await this.#resolve(step.first), await this.#resolve(step.second))
      case 'schedule and wait':
      case 'publish for a moment':
        return this.#wait(step)
      case 'save many':
        return this.#saveMany(step)
      case 'write directly':
        return this.#writeDirectly(step)
      case 'write quietly':
        return this.#writeQuietly(step)
      case 'create':
        return this.#create(step)
      case 'duplicate':
        return this.#duplicate(step)
      case 'delete':
        return this.#delete(step)
      case 'import':
        return this.#import(step)
      case 'ask what may be done':
        return this.#ask(step)
    }
  }

  #onward(index: number): PlainStep {
    const name = this.#nameAt(index)
    const page = this.#desk.pages[name]!
    const move = (by: Caller, to: Move): MoveStep => ({
      does: 'move', by, move: to, page: index, base: 'current', note: true, reason: false, when: 'future', door: 'rest',
    }) // prettier-ignore
    switch (page.state) {
      case 'draft':
      case 'changes_requested':
        if (page.hasBody) return move('editor', 'submit')
        return {
          does: 'save',
          by: 'editor',
          page: index,
          change: { hasBody: true },
          base: 'current',
          door: 'patch',
        }
      case 'in_review':
        return move(page.changedBy.includes('reviewer') ? 'secondReviewer' : 'reviewer', 'approve')
      case 'approved':
        return move('reviewer', 'publish')
      case 'scheduled':
        return move('admin', 'unschedule')
      case 'published':
        return move('editor', 'edit')
      case 'archived':
        return move('editor', 'restore')
    }
  }

  async #resolve(step: PlainStep): Promise<Act> {
    if (step.does === 'change the picture') return step
    const name = this.#nameAt(step.page)
    if (step.does === 'restore a version') {
      const versions = await this.#office.versionsOf(this.#page(name))
      const { id, words } = versions[step.version % versions.length]!
      return { does: step.does, by: step.by, door: step.door, name, version: id, words }
    }
    if (step.does === 'save') {
      const change = changeFor(this.#desk.pages[name]!, step.change)
      return { ...step, name, change, edition: this.#edition(name, step.base) }
    }
    const { collection } = this.#page(name)
    const second = step.and === undefined ? undefined : this.#nameAt(step.and)
    const names = [name]
    // A set belongs to one collection.
    if (second && second !== name && this.#page(second).collection === collection) names.push(second)
    return { ...step, names, editions: names.map((one) => this.#edition(one, step.base)) }
  }

  /** The edition a caller speaks of; undefined when they speak of none, or there is no older one. */
  #edition(name: string, base: 'none' | 'current' | 'stale'): number | undefined {
    const { edition } = this.#desk.pages[name]!
    if (base === 'none') return undefined
    if (base === 'current') return edition
    return edition > 0 ? edition - 1 : undefined
  }

  #revision(name: string, edition: number | undefined): string | undefined {
    if (edition === undefined) return undefined
    // An edition that came and went within one moment was never seen; any other token is as stale as its own.
    return this.#revisions.get(name)?.[edition] ?? 'a revision nobody saw'
  }

  async #perform(act: Act): Promise<Said> {
    const office = this.#office
    switch (act.does) {
      case 'change the picture':
        return office.rest(act.by, 'PATCH', `/api/media/${office.pictureID}`, { caption: act.caption })
      case 'restore a version':
        return office.restore(act.by, this.#page(act.name), act.version, act.door)
      case 'save': {
        const revision = this.#revision(act.name, act.edition)
        const data = {
          ...dataOf(this.#page(act.name).collection, act.change),
          ...(revision ? { revision } : {}),
        }
        return office.save(act.by, this.#page(act.name), data, act.door)
      }
      case 'move': {
        const sent = {
          ...(act.note ? { note: 'Look at the second line.' } : {}),
          ...(act.reason ? { reason: 'It cannot wait.' } : {}),
          ...(act.move === 'schedule' ? datesOf(act.when) : {}),
        }
        const revisions = act.names.map((name, index) => this.#revision(name, act.editions[index]))
        if (act.names.length > 1)
          return office.moveAll(act.by, act.names.map((name) => this.#page(name)), act.move, sent, revisions) // prettier-ignore
        const [revision] = revisions
        return office.move(
          act.by,
          this.#page(act.names[0]!),
          act.move,
          { ...sent, ...(revision ? { revision } : {}) },
          act.door,
        )
      }
    }
  }

  /** What may be said against an act, as the desk stands; empty when it has to succeed. */
  #objections(desk: Desk, act: Act): number[] {
    const person = personOf(act.by)
    if (!person) return [401, 403]
    switch (act.does) {
      case 'change the picture':
        return model.mayChangePicture(person) ? [] : [403]
      case 'restore a version':
        return model.objectionsToSave(desk, act.name, person, act.words, undefined)
      case 'save':
        return model.objectionsToSave(desk, act.name, person, act.change, act.edition)
      case 'move':
        return this.#objectionsToMove(desk, act, person)
    }
  }

  #objectionsToMove(
    desk: Desk,
    act: Extract<Act, { does: 'move' }>,
    person: model.Page['createdBy'],
  ): number[] {
    const when = act.move === 'schedule' ? act.when : 'future'
    const asked = { note: act.note, reason: act.reason, when }
    const found = model.objectionsToAll(desk, act.names, person, act.move, asked)
    act.names.forEach((name, index) => {
      if (act.editions[index] !== undefined && act.editions[index] !== desk.pages[name]!.edition)
        found.push(409)
    })
    return found
  }

  /** @returns whether it made a difference */
  #apply(desk: Desk, act: Act): boolean {
    const before = JSON.stringify(desk)
    const person = personOf(act.by)!
    if (act.does === 'change the picture') model.changePicture(desk, person, act.caption)
    if (act.does === 'restore a version') model.save(desk, act.name, person, act.words)
    if (act.does === 'save') model.save(desk, act.name, person, act.change)
    if (act.does !== 'move') return JSON.stringify(desk) !== before
    model.makeMove(desk, act.names, person, act.move)
    return true
  }

  async #actAlone(act: Act): Promise<void> {
    const said = await this.#perform(act)
    this.#tell(this.#inWords(act), said)
    const wrong = disagreement(said, this.#objections(this.#desk, act))
    if (wrong) throw new Disagreement(wrong)
    if (said.status >= 400) return this.#compare([])
    const hasEffect = this.#apply(this.#desk, act)
    await this.#compare([{ act, said, hasEffect }])
  }

  /** Two acts at the same moment have to end as if one had come after the other. */
  async #actTogether(first: Act, second: Act): Promise<void> {
    const acts = [first, second]
    const answers = await Promise.all(acts.map((act) => this.#perform(act)))
    acts.forEach((act, index) =>
      this.#tell(`${index === 0 ? 'at once: ' : '     and: '}${this.#inWords(act)}`, answers[index]!),
    )
    const before = this.#desk
    const [lastEvent, revisions] = [this.#lastEvent, structuredClone(this.#revisions)]
    const wrongs: string[] = []
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const desk = structuredClone(before)
      const done: Done[] = []
      let wrong: string | null = null
      for (const at of order) {
        const said = answers[at]!
        const lostTheRace = said.status === 409 && ['stale-revision', 'busy'].includes(said.kind)
        wrong ??= lostTheRace ? null : disagreement(said, this.#objections(desk, acts[at]!))
        if (wrong || said.status >= 400) continue
        done.push({ act: acts[at]!, said, hasEffect: this.#apply(desk, acts[at]!) })
      }
      if (!wrong) {
        this.#desk = desk
        try {
          return await this.#compare(done)
        } catch (error) {
          if (!(error instanceof Disagreement)) throw error
          wrong = error.message
          // The other order is held against what was known before, too.
          this.#lastEvent = lastEvent
          this.#revisions = structuredClone(revisions)
        }
      }
      wrongs.push(`${order[0] === 0 ? 'in this order' : 'in the other order'}: ${wrong}`)
    }
    this.#desk = before
    throw new Disagreement(wrongs.join('\n   '))
  }

  async #wait(step: Extract<Step, { does: 'schedule and wait' | 'publish for a moment' }>): Promise<void> {
    const name = this.#nameAt(step.page)
    const person = personOf(step.by)!
    const move = step.does === 'schedule and wait' ? 'schedule' : 'publish'
    const going = [name, ...model.companionsOf(this.#desk, [name], 'publish')]
    const asked = { when: 'future' } as const
    if (model.objectionsToAll(this.#desk, [name], person, 'publish', asked).length > 0) return
    // A page that is to come later is no help to one that comes in a moment.
    if (going.some((one) => this.#desk.pages[one]!.state !== 'approved')) return
    if (move === 'publish' && model.leavesHolesAtEnd(this.#desk, going)) {
      const said = await this.#office.move(step.by, this.#page(name), move, { expireAt: inADay() }, 'rest')
      this.#tell(`${step.by}: publish ${name} with an end that leaves a hole`, said)
      if (said.status !== 422) throw new Disagreement('this had to be refused (422)')
      return this.#compare([])
    }
    for (let delay = 150; ; delay *= 3) {
      const moment = new Date(Date.now() + delay).toISOString()
      const sent = move === 'schedule' ? { publishAt: moment } : { expireAt: moment }
      const said = await this.#office.move(step.by, this.#page(name), move, sent, 'rest')
      // On a slow day the moment may be over before the server looks at it.
      if (said.status === 422 && said.kind.startsWith('date-') && delay < 10_000) continue
      this.#tell(`${step.by}: ${step.does} ${name}`, said)
      if (said.status !== 200) throw new Disagreement('this had to succeed')
      await sleepUntil(moment)
      break
    }
    model.makeMove(this.#desk, [name], person, move)
    for (const one of going) {
      if (move === 'schedule') model.momentComes(this.#desk, one)
      else this.#desk.pages[one]!.live = null
    }
    await this.#compare([])
    await this.#witnessPublications(going)
    for (const one of going) this.#witness.roundEnds(one)
    await this.#readersSee(going)
  }

  async #saveMany(step: Extract<Step, { does: 'save many' }>): Promise<void> {
    // A bulk edit belongs to one collection.
    const names = [...new Set(step.pages.map((index) => this.#nameAt(index)))].filter((name) =>
      fits(this.#desk.pages[name]!, step.change),
    )
    if (names.length === 0) return
    const data = dataOf('careers', step.change)
    const said = await this.#office.saveMany(step.by, names.map((name) => this.#page(name)), data, step.door) // prettier-ignore
    this.#tell(
      `${step.by}: save many (${step.door}) ${names.join(', ')} ${JSON.stringify(step.change)}`,
      said,
    )
    const person = personOf(step.by)
    const mayAny = person !== null && person !== 'viewer'
    if (!mayAny) {
      if (said.status < 400) throw new Disagreement('this had to be refused')
      return this.#compare([])
    }
    const done: Done[] = []
    for (const name of names) {
      const act: Act = {
        does: 'save',
        by: step.by,
        name,
        change: step.change,
        edition: undefined,
        door: 'patch',
      }
      // A bulk edit saves those it may and says what became of the others.
      if (this.#objections(this.#desk, act).length > 0) continue
      done.push({ act, said, hasEffect: this.#apply(this.#desk, act) })
    }
    await this.#compare(done)
  }

  async #writeDirectly(step: Extract<Step, { does: 'write directly' }>): Promise<void> {
    const kept = this.#page(this.#nameAt(step.page))
    const me = this.#office.cast.accounts[personOf(step.by) ?? 'gone'].id
    const wanted = attempt(step.trick, kept, me)
    // A form that was opened before a page's moment came sends back what the page was then: no attempt.
    const row = await systemStore(this.#payload).findByID(kept.collection, kept.id)
    if (step.trick === 'live' && Boolean(row?.live) === wanted) return
    const data = { [step.trick]: wanted, ...dataOf(kept.collection, { words: 'sly' }) }
    const said =
      step.door === 'bulk'
        ? await this.#office.saveMany(step.by, [kept], data, 'patch')
        : await this.#office.save(step.by, kept, data, step.door)
    this.#tell(`${step.by}: write ${step.trick} (${step.door}) of ${kept.title}`, said)
    // A bulk edit that meets no document of the caller's has nothing to refuse.
    const touchesNothing = step.door === 'bulk' && said.status === 200 && said.body?.docs?.length === 0
    if (said.status < 400 && !touchesNothing) throw new Disagreement('this had to be refused')
    await this.#compare([])
  }

  /** What the workflow keeps for itself and the form may send back: no refusal, and no effect. */
  async #writeQuietly(step: Extract<Step, { does: 'write quietly' }>): Promise<void> {
    const name = this.#nameAt(step.page)
    const data = {
      submittedBy: null,
      createdBy: 'another user',
      publishAt: yesterday(),
      expireAt: null,
      lockVersion: 0,
      submittedAt: yesterday(),
    }
    const said = await this.#office.save(step.by, this.#page(name), data, 'patch')
    this.#tell(`${step.by}: write the workflow's own fields of ${name}`, said)
    await this.#compare([])
  }

  async #create(step: Extract<Step, { does: 'create' }>): Promise<void> {
    const person = personOf(step.by)
    const me = this.#office.cast.accounts[person ?? 'gone'].id
    const data = {
      title: fresh('New'),
      ...dataOf('careers', { words: 'one', sources: ['x'], hasBody: true }),
      ...(step.trick ? { [step.trick]: attempt(step.trick, { state: 'draft', isLive: false }, me) } : {}),
    }
    const said = await this.#office.create(step.by, data, step.door)
    this.#tell(`${step.by}: create (${step.door})${step.trick ? ` with ${step.trick}` : ''}`, said)
    const may = person !== null && model.mayCreate(person) && !step.trick
    if (may !== said.status < 400)
      throw new Disagreement(may ? 'this had to succeed' : 'this had to be refused')
    if (may)
      this.#adopt(`new ${this.#names.length}`, 'careers', step.by, said, { words: 'one', sources: ['x'] })
    await this.#compare([])
  }

  async #duplicate(step: Extract<Step, { does: 'duplicate' }>): Promise<void> {
    const name = this.#nameAt(step.page)
    const kept = this.#page(name)
    const page = this.#desk.pages[name]!
    const person = personOf(step.by)
    const me = this.#office.cast.accounts[person ?? 'gone'].id
    const data = step.trick ? { [step.trick]: attempt(step.trick, kept, me) } : {}
    const said = await this.#office.rest(
      step.by,
      'POST',
      `/api/${kept.collection}/${kept.id}/duplicate?depth=0`,
      data,
    )
    this.#tell(`${step.by}: duplicate ${name}${step.trick ? ` with ${step.trick}` : ''}`, said)
    const may = person !== null && model.mayCreate(person)
    // Whether a contributor sees a page of another user depends on what readers see; they may copy what they see.
    const mustSucceed = may && !step.trick && !model.isAbroad(page, person)
    if (!may && said.status < 400) throw new Disagreement('this had to be refused')
    if (mustSucceed && said.status >= 400) throw new Disagreement('this had to succeed')
    if (said.status < 400) {
      const { words, sources, hasBody, isImported, showsPicture, needs } = page
      const copy = { words, sources, hasBody, isImported, showsPicture, needs }
      this.#adopt(`copy ${this.#names.length}`, kept.collection, step.by, said, copy)
    }
    await this.#compare([])
  }

  async #delete(step: Extract<Step, { does: 'delete' }>): Promise<void> {
    const name = this.#nameAt(step.page)
    const kept = this.#page(name)
    const person = personOf(step.by)
    const said = await this.#office.rest(step.by, 'DELETE', `/api/${kept.collection}/${kept.id}`)
    this.#tell(`${step.by}: delete ${name}`, said)
    const isNeeded = Object.values(this.#desk.pages).some(({ needs }) => needs.includes(name))
    const may = person !== null && model.mayDelete(this.#desk.pages[name]!, person) && !isNeeded
    if (may !== said.status < 400)
      throw new Disagreement(may ? 'this had to succeed' : 'this had to be refused')
    if (may) {
      delete this.#desk.pages[name]
      this.#bound.delete(name)
    }
    await this.#compare([])
  }

  async #import(step: Extract<Step, { does: 'import' }>): Promise<void> {
    const person = personOf(step.by)
    if (step.by === 'nobody') return // without --as the importer writes; there is no nobody
    const said = await this.#office.importPage(step.by)
    this.#tell(`${step.by}: import a page`, said)
    const may = person !== null && model.mayCreate(person)
    if (may !== said.status < 400)
      throw new Disagreement(may ? 'this had to succeed' : 'this had to be refused')
    if (may) {
      const { id } = said.body.doc
      const read = await this.#office.read([{ id, collection: 'careers' }])
      const { words } = read.get(id)!
      this.#adopt(`import ${this.#names.length}`, 'careers', step.by, said, { ...words, isImported: true })
    }
    await this.#compare([])
  }

  /** Who may do what now: the answer of the system, move by move. */
  async #ask(step: Extract<Step, { does: 'ask what may be done' }>): Promise<void> {
    const name = this.#nameAt(step.page)
    const person = personOf(step.by)
    const page = this.#desk.pages[name]!
    const said = await this.#office.allowedMoves(step.by, this.#page(name))
    this.#tell(`${step.by}: ask what may be done with ${name}`, said)
    if (!person) {
      if (said.status !== 401) throw new Disagreement('this had to be refused')
      return
    }
    if (model.isAbroad(page, person) && said.status === 404) return
    const asked = { note: true, reason: true, when: 'future' } as const
    const expected = model.moves.filter(
      (move) => model.objections(this.#desk, name, person, move, asked).length === 0,
    )
    if (expected.join() !== said.allowed.join())
      throw new Disagreement(`the model allows ${expected.join()}, the system ${said.allowed.join()}`)
  }

  /** What is stored, shown and recorded has to be what the model says, and what the witness has seen has to be right. */
  async #compare(done: Done[]): Promise<void> {
    const found = await this.#office.read([...this.#bound.values()])
    const kept = new Map([...this.#bound].map(([name, { id }]) => [name, found.get(id)]))
    for (const [name, page] of Object.entries(this.#desk.pages)) {
      const row = kept.get(name)
      if (!row) throw new Disagreement(`${name} is gone`)
      const expected = pictureOf(page)
      const actual = pictureOfKept(row)
      if (expected !== actual)
        throw new Disagreement(`${name}: the model has ${expected}, the system ${actual}`)
      this.#compareRevision(name, page.edition, row.revision)
    }
    this.#kept = kept as Map<string, Kept>
    const changes = await this.#compareEvents(done)
    await this.#compareReaders(done, changes)
  }

  #compareRevision(name: string, edition: number, revision: string): void {
    const known = this.#revisions.get(name) ?? []
    this.#revisions.set(name, known)
    if (known[edition] !== undefined && known[edition] !== revision)
      throw new Disagreement(`${name}: the revision changed and the content did not`)
    if (known.some((one, at) => one === revision && at !== edition))
      throw new Disagreement(`${name}: the content changed and the revision did not`)
    known[edition] = revision
  }

  /** The chain holds, and every acknowledged act has its event. Answers who changed what meanwhile. */
  async #compareEvents(done: Done[]): Promise<Change[]> {
    const { docs } = await systemStore(this.#payload).find('events', {
      where: { sequence: { greater_than: this.#lastEvent?.sequence ?? 0 } },
      sort: 'sequence',
    })
    const events = docs as unknown as AuditEvent[]
    tally.events += events.length
    for (const event of events) {
      const fault = faultInChain(event, this.#lastEvent)
      if (fault) throw new Disagreement(`the audit trail is broken: ${fault}`)
      this.#lastEvent = event
    }
    for (const { act, hasEffect } of done) {
      const actor = this.#office.cast.accounts[personOf(act.by)!].id
      const documents =
        act.does === 'change the picture'
          ? [this.#office.pictureID]
          : namesIn(act).map((name) => this.#bound.get(name)!.id)
      const wanted = act.does === 'move' ? [act.move] : ['save', 'restore-version']
      const isTold = (document: string) =>
        events.some(
          (event) => event.document === document && event.actor === actor && wanted.includes(event.action),
        )
      if (hasEffect && !documents.every(isTold))
        throw new Disagreement(`no event says that ${act.by} did this: ${this.#inWords(act)}`)
    }
    return events.flatMap((event) => this.#changesBy(event))
  }

  #changesBy({ action, actor, document }: AuditEvent): Change[] {
    const person = actor && this.#office.cast.nameOf(actor)
    if (!person || !['save', 'restore-version'].includes(action)) return []
    const isOfPicture = document === this.#office.pictureID
    return Object.entries(this.#desk.pages)
      .filter(([name, page]) => (isOfPicture ? page.showsPicture : this.#bound.get(name)?.id === document))
      .map(([name]) => ({ name, person, isOfPicture }))
  }

  async #compareReaders(done: Done[], changes: Change[]): Promise<void> {
    for (const { act, said } of done) {
      if (act.does !== 'move') continue
      const person = personOf(act.by)!
      for (const name of act.names) {
        if (act.move === 'approve') this.#witness.approved(name, person, hashIn(said, this.#page(name)))
        if (act.move === 'break-glass') this.#witness.brokeTheGlass(name)
      }
    }
    if (done.some(({ act }) => act.does === 'move')) {
      await this.#readersSee(this.#names)
      await this.#witnessPublications(this.#names)
    }
    // Only now: a change at the same moment as a publication came after it, or the publication would have been refused.
    for (const { name, person, isOfPicture } of changes) this.#witness.changed(name, person, isOfPicture)
  }

  async #witnessPublications(names: string[]): Promise<void> {
    for (const name of names) {
      const own = { document: { equals: this.#bound.get(name)!.id } }
      const { docs } = await systemStore(this.#payload).find('publications', {
        where: { and: [own, { kind: { equals: 'publish' } }] },
        sort: '-id',
        limit: 1,
      })
      const newest = docs[0]
      if (!newest || !this.#witness.isNew(name, newest.id)) continue
      tally.published++
      const fault = this.#witness.faultOf(name, {
        hash: String(newest.contentHash),
        isMarked: Boolean(newest.breakGlassReason),
        isScheduled: Boolean(newest.publishAt),
        needed: this.#desk.approvalsNeeded,
      })
      if (fault) throw new Disagreement(`${name} was published and ${fault}`)
    }
  }

  async #readersSee(names: string[]): Promise<void> {
    for (const name of names) {
      const page = this.#desk.pages[name]
      if (!page) continue
      const seen = await this.#office.asReader(this.#page(name))
      const expected = page.live && tokenOf(page.live)
      const actual = seen && tokenOf(seen)
      if (expected !== actual)
        throw new Disagreement(`${name}: readers should see ${expected} and see ${actual}`)
    }
  }

  #inWords(act: Act): string {
    switch (act.does) {
      case 'change the picture':
        return `${act.by}: change the picture to ${act.caption}`
      case 'restore a version':
        return `${act.by}: restore (${act.door}) a version of ${act.name} ${JSON.stringify(act.words)}`
      case 'save':
        return `${act.by}: save (${act.door}) ${act.name} ${JSON.stringify(act.change)} based on ${act.edition ?? 'nothing'}`
      case 'move': {
        const more = [act.note && 'note', act.reason && 'reason', act.move === 'schedule' && act.when].filter(
          Boolean,
        )
        const about = act.editions.some((edition) => edition !== undefined)
          ? ` edition ${act.editions.join()}`
          : ''
        return `${act.by}: ${act.move} (${act.door}) ${act.names.join(' and ')}${about} [${more.join()}]`
      }
    }
  }
}

const namesIn = (act: Act): string[] => {
  if (act.does === 'change the picture') return []
  return act.does === 'move' ? act.names : [act.name]
}

const datesOf = (when: MoveStep['when']) => {
  switch (when) {
    case 'future':
      return { publishAt: inADay() }
    case 'past':
      return { publishAt: yesterday() }
    case 'reversed':
      return { publishAt: inTwoDays(), expireAt: inADay() }
    case 'none':
      return {}
  }
}

const disagreement = (said: Said, objections: number[]): string | null => {
  const isDone = said.status < 400
  if (isDone && objections.length > 0) return `this had to be refused (${objections.join(' or ')})`
  if (!isDone && objections.length === 0) return 'this had to succeed'
  if (!isDone && !objections.includes(said.status))
    return `this had to be refused with ${objections.join(' or ')}`
  return null
}

const underReview = ['in_review', 'approved', 'scheduled']

/** The comparable part of a page, as text. */
const pictureOf = (page: model.Page): string =>
  JSON.stringify({
    state: page.state,
    isLive: Boolean(page.live),
    words: model.wordsOf(page),
    authors: [...page.changedBy].sort(),
    submittedBy: page.submittedBy,
    approvedBy: underReview.includes(page.state) ? page.approvals.map(({ by }) => by).sort() : '-',
  })

const pictureOfKept = (kept: Kept): string =>
  JSON.stringify({
    state: kept.state,
    isLive: kept.isLive,
    words: kept.words,
    authors: kept.authors,
    submittedBy: kept.submittedBy,
    approvedBy: underReview.includes(kept.state) ? kept.approvedBy : '-',
  })

/** The hash that this approval was given for, from the answer to it. */
const hashIn = (said: Said | undefined, kept: Kept): string => {
  const results = (said?.body?.documents ?? [said?.body]) as { id: string; approvals: { hash: string }[] }[]
  return results.find(({ id }) => id === kept.id)?.approvals.at(-1)?.hash ?? ''
}
