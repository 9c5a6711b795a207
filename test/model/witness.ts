import type { Person } from '#test/model/cast'

type Seen = {
  changedBy: Set<Person>
  approvals: Map<string, Set<Person>>
  isGlassBroken: boolean
  live: string
}

type Live = { hash: string; isMarked: boolean; isScheduled: boolean; needed: number }

/**
 * Holds promise 1 against nothing but what was acknowledged: who changed a page and who approved which content, since it
 * was last live. It knows no states and no rules, so a mistake that the model and the system share does not deceive it.
 */
export class Witness {
  readonly #seen = new Map<string, Seen>()

  #of(name: string): Seen {
    const seen = this.#seen.get(name) ?? {
      changedBy: new Set(),
      approvals: new Map(),
      isGlassBroken: false,
      live: '',
    }
    this.#seen.set(name, seen)
    return seen
  }

  changed(name: string, person: Person, isOfPicture: boolean): void {
    const seen = this.#of(name)
    seen.changedBy.add(person)
    // An edit voids every approval, also when the old words come back later. A picture is in the hash.
    if (!isOfPicture) seen.approvals = new Map()
  }

  approved(name: string, person: Person, hash: string): void {
    const { approvals } = this.#of(name)
    approvals.set(hash, (approvals.get(hash) ?? new Set()).add(person))
  }

  brokeTheGlass(name: string): void {
    this.#of(name).isGlassBroken = true
  }

  /** Whether this publication has not been looked at yet. */
  isNew(name: string, publication: string): boolean {
    const seen = this.#of(name)
    const isNew = seen.live !== publication
    seen.live = publication
    return isNew
  }

  /** What is live begins a new round. */
  roundEnds(name: string): void {
    const seen = this.#of(name)
    seen.changedBy = new Set()
    seen.isGlassBroken = false
  }

  /** What is wrong with what went live, in words; null when it is as promised. */
  faultOf(name: string, live: Live): string | null {
    const { changedBy, approvals, isGlassBroken } = this.#of(name)
    if (!live.isScheduled) this.roundEnds(name)
    if (isGlassBroken) return live.isMarked ? null : 'nothing says that it was published without review'
    if (live.isMarked) return 'says that it was published without review, which nobody did'
    const approvers = [...(approvals.get(live.hash) ?? [])]
    const good = approvers.filter((person) => !changedBy.has(person))
    if (good.length >= live.needed) return null
    const touched = approvers.filter((person) => changedBy.has(person))
    return `has ${good.length} of ${live.needed} approvals; changed by ${[...changedBy].join()}, approved as well by ${touched.join()}`
  }
}
