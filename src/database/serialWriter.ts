import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { Problem } from '#src/problems/Problem'

/*
 * SQLite has one writer. A writer that does not wait for its turn gets SQLITE_BUSY in the middle of a transaction, so here
 * writers stand in one queue per database: a turn is given to the first in it and ends with commit or rollback.
 * Readers are never asked: WAL lets them read beside the writer.
 *
 * All state belongs to the instance, which hangs on the adapter. Next bundles a second copy of this module, and the two
 * copies have to share one queue.
 */

type TurnState = 'waiting' | 'open' | 'committed' | 'rolled back'

/** One writer's turn: from its place in the queue to its commit or rollback. */
export type Turn = {
  readonly id: string
  state: TurnState
  /** When it last did something, in milliseconds of `performance.now()`. */
  lastActive: number
  /** Where it began, for the log line about a turn that nobody ended. */
  readonly began: Error
}

export type SerialWriterOptions = {
  /** How long a writer waits for its turn before it is told to come again. Milliseconds. */
  waitLimit?: number
  /** How long a turn may do nothing at all before it counts as abandoned. Milliseconds. */
  idleLimit?: number
  /** Called with an abandoned turn: rolls it back. The turn ends after it, whatever happens. */
  onAbandoned: (turn: Turn) => Promise<void>
}

/** Every write of one process to one SQLite database, one after the other, first come, first served. */
export class SerialWriter {
  readonly #waitLimit: number
  readonly #idleLimit: number
  readonly #onAbandoned: (turn: Turn) => Promise<void>
  /** The turn in whose flow of awaits the code of the moment runs. */
  readonly #flow = new AsyncLocalStorage<Turn>()
  readonly #queue: { turn: Turn; go: () => void }[] = []
  #current: Turn | null = null
  #watch: NodeJS.Timeout | undefined

  constructor({ waitLimit = 30_000, idleLimit = 30_000, onAbandoned }: SerialWriterOptions) {
    this.#waitLimit = waitLimit
    this.#idleLimit = idleLimit
    this.#onAbandoned = onAbandoned
  }

  /** How many wait. For metrics and tests. */
  get waiting(): number {
    return this.#queue.length
  }

  /**
   * Waits for a turn that ends by `end`. What the caller awaits afterwards belongs to the turn, so a second begin
   * further down the same flow is known for what it is: a wait for oneself.
   *
   * Not an async function: the flow has to be entered before the caller's next await, or it would be lost to it.
   *
   * @throws Error when this flow holds a turn already; Problem 503 when the wait is too long.
   */
  begin(): Promise<Turn> {
    const held = this.#flow.getStore()
    if (held?.state === 'open') return Promise.reject(waitingForOneself())
    // A turn that only waits as yet is a sibling that began a moment ago in the same tick, not an ancestor: nobody runs
    // inside a turn that is not open.
    const turn = newTurn()
    this.#flow.enterWith(turn)
    return this.#takeItsPlace(turn)
  }

  /** A turn for a single piece of work that is no transaction of the caller's. It ends when the work does. */
  async run<T>(work: (turn: Turn) => Promise<T>): Promise<T> {
    const held = this.#flow.getStore()
    if (held?.state === 'open') throw waitingForOneself()
    if (held?.state === 'rolled back') throw afterRollback()
    const turn = newTurn()
    return this.#flow.run(turn, async () => {
      await this.#takeItsPlace(turn)
      try {
        return await work(turn)
      } finally {
        if (turn.state === 'open') this.end(turn, 'rolled back')
      }
    })
  }

  /** Ends a turn and gives the next one to the writer that has waited longest. A turn ends once; more is ignored. */
  end(turn: Turn, state: 'committed' | 'rolled back'): void {
    turn.state = state
    if (this.#current !== turn) return
    clearTimeout(this.#watch)
    this.#current = null
    this.#queue.shift()?.go()
  }

  /** The turn of the moment did something, so it is not abandoned. */
  touch(): void {
    if (this.#current) this.#current.lastActive = performance.now()
  }

  /** True when the flow that runs now began a transaction that was rolled back since, and has begun no other. */
  get flowWasRolledBack(): boolean {
    return this.#flow.getStore()?.state === 'rolled back'
  }

  #takeItsPlace(turn: Turn): Promise<Turn> {
    if (!this.#current) {
      this.#current = turn
      // Open from the next microtask on: siblings that begin in this very tick see a turn that waits.
      return Promise.resolve().then(() => this.#open(turn))
    }
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        const place = this.#queue.findIndex((one) => one.turn === turn)
        if (place >= 0) this.#queue.splice(place, 1)
        turn.state = 'rolled back'
        reject(tooBusy(this.#waitLimit))
      }, this.#waitLimit)
      this.#queue.push({
        turn,
        go: () => {
          clearTimeout(limit)
          this.#current = turn
          resolve(this.#open(turn))
        },
      })
    })
  }

  #open(turn: Turn): Turn {
    turn.state = 'open'
    turn.lastActive = performance.now()
    this.#watchOver(turn, this.#idleLimit)
    return turn
  }

  #watchOver(turn: Turn, delay: number): void {
    this.#watch = setTimeout(() => {
      const left = turn.lastActive + this.#idleLimit - performance.now()
      if (left > 0) return this.#watchOver(turn, left)
      void this.#onAbandoned(turn).finally(() => this.end(turn, 'rolled back'))
    }, delay)
    this.#watch.unref()
  }
}

/** The 503 for a writer whose turn did not come. */
export const tooBusy = (waited: number) =>
  new Problem({
    kind: 'database-busy',
    status: 503,
    title: 'The database is busy',
    detail: `Other writers kept the database busy for ${Math.round(waited / 1000)} seconds. Nothing was written; try again.`,
    extra: { retryAfter: 5 },
  })

const newTurn = (): Turn => ({
  id: randomUUID(),
  state: 'waiting',
  lastActive: performance.now(),
  began: new Error('the transaction began here'),
})

// Faults of ours, not of the reader: plain errors, so the answer is a 500 and the log has the stack.
const waitingForOneself = () =>
  new Error(
    'A write inside a transaction was made without its `req`: it would wait for the very transaction that waits for it. ' +
      'Pass `req` on to every nested call.',
  )

const afterRollback = () =>
  new Error(
    'A write came after its transaction had been rolled back (a failed read with the same `req` does that too). ' +
      'It was refused, so that nothing is half written.',
  )

/** For a caller that commits what is gone: Payload itself would answer as if all were written. */
export const goneBeforeCommit = () =>
  new Error(
    'The transaction was rolled back before its commit (it was abandoned, or a failed read with the same `req` ended it). ' +
      'Nothing of it was written.',
  )

/** For a caller that writes into a transaction that is gone: the write would stand alone. */
export const goneBeforeWrite = () =>
  new Error(
    'The transaction this write belongs to has ended, so the write was refused: nothing is half written.',
  )
