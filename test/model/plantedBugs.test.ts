import { jest } from '@jest/globals'
import fc from '#test/support/random'

import type * as decideModule from '#src/workflow/decide'
import type * as guardModule from '#src/workflow/guard'
import type { Office } from '#test/model/office'
import { shortening } from '#test/model/shortening'
import { type Step, pictureStories, reviewStories } from '#test/model/steps'
import { type Http, startHttp } from '#test/support/http'
import { type Started, startPayload } from '#test/support/startPayload'

// One database is enough: it shows that the model sees a fault, wherever that is stored.
/*
 * The test of the test: with a mistake planted into a copy of the machine, the stories of model.test.ts have to end
 * badly, and soon. Modules of ours are replaced here and nowhere else, and only to plant these.
 */

type Decide = typeof decideModule.decide
type Guard = typeof guardModule.guard
type Planted = { decide?: (real: Decide) => Decide; guard?: (real: Guard) => Guard }

const bugs: { what: string; plant: Planted; told?: fc.Arbitrary<Step[]> }[] = [
  {
    what: 'authors may approve their own work',
    plant: {
      decide: (real) => (attempt) =>
        real({ ...attempt, document: { ...attempt.document, authors: [], submittedBy: null } }),
    },
  },
  {
    what: 'an approval counts for any content',
    plant: {
      decide: (real) => (attempt) => {
        const { contentHash, approvals } = attempt.document
        const forgiven = approvals.map((approval) => ({ ...approval, hash: contentHash }))
        return real({ ...attempt, document: { ...attempt.document, approvals: forgiven } })
      },
    },
    told: pictureStories,
  },
  {
    what: 'an edit keeps state and approvals',
    plant: {
      guard: (real) => async (args) => {
        const { workflowState, approvals } = (args.originalDoc ?? {}) as Record<string, unknown>
        const data = await real(args)
        return args.operation === 'update' ? { ...data, workflowState, approvals } : data
      },
    },
  },
  {
    what: 'a user who edits is not noted as an author',
    plant: {
      guard: (real) => async (args) => {
        const data = await real(args)
        return args.operation === 'update' ? { ...data, authors: args.originalDoc?.authors } : data
      },
    },
  },
  {
    what: 'a stale revision is not noticed',
    plant: {
      guard: (real) => (args) =>
        real({ ...args, data: { ...args.data, revision: args.originalDoc?.revision } }),
    },
  },
  {
    what: 'a stale revision is not noticed by a transition',
    plant: { decide: (real) => (attempt) => real({ ...attempt, revision: undefined }) },
  },
]

let planted: Planted = {}
let started: Started
let http: Http
let office: Office
let play: (story: Step[]) => Promise<void>

beforeAll(async () => {
  const decide = await import('#src/workflow/decide')
  const guard = await import('#src/workflow/guard')
  jest.unstable_mockModule('#src/workflow/decide', () => ({
    ...decide,
    decide: ((attempt) => (planted.decide?.(decide.decide) ?? decide.decide)(attempt)) satisfies Decide,
  }))
  jest.unstable_mockModule('#src/workflow/guard', () => ({
    ...guard,
    guard: ((args) => (planted.guard?.(guard.guard) ?? guard.guard)(args)) satisfies Guard,
  }))
  started = await startPayload()
  http = await startHttp(started.payload)
  const { openOffice } = await import('#test/model/office')
  const { Play } = await import('#test/model/play')
  office = await openOffice(started.payload, http)
  play = (story) => new Play(started.payload, office).run(story)
})
afterAll(async () => {
  await http.stop()
  await started.stop()
})

test.each(bugs)('the stories find it when $what', async ({ plant, told }) => {
  planted = plant
  try {
    const telling = told ?? reviewStories
    const result = await fc.check(fc.asyncProperty(telling, shortening(play, 3_000)), {
      numRuns: 100,
      seed: 7,
    })
    expect(result.failed).toBe(true)
    const [story] = result.counterexample ?? [[]]
    process.stdout.write(
      `${started.database.kind}: found after ${result.numRuns} stories, shortened ${result.numShrinks} times to ${story.length} steps\n`,
    )
  } finally {
    planted = {}
  }
})
