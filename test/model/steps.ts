import fc from '#test/support/random'

import { type Caller, callers } from '#test/model/cast'
import { type Move, type Words, moves } from '#test/model/desk'

/*
 * What can happen at the desk, as data: a story is a list of these, and fast-check makes stories and shortens those that
 * end badly. `page` counts through the pages there are, so that a step has a meaning in every shortened story.
 */

type Base = 'none' | 'current' | 'stale'

export type MoveStep = {
  does: 'move'
  by: Caller
  move: Move
  page: number
  /** A second page, for a set that moves as one. */
  and?: number | undefined
  base: Base
  note: boolean
  reason: boolean
  when: 'future' | 'past' | 'none' | 'reversed'
  door: 'rest' | 'local'
}

export type SaveStep = {
  does: 'save'
  by: Caller
  page: number
  change: Partial<Words>
  base: Base
  door: 'patch' | 'patch ?draft=true' | 'patch with locales' | 'local'
}

export type RestoreStep = {
  does: 'restore a version'
  by: Caller
  page: number
  version: number
  door: 'rest' | 'local'
}

type PictureStep = { does: 'change the picture'; by: Caller; caption: string }

/** Steps that may happen at the same moment as another one. */
export type PlainStep = MoveStep | SaveStep | RestoreStep | PictureStep

const tricks = [
  'workflowState',
  'live',
  'approvals',
  'authors',
  'publishedAt',
  'publication',
  '_status',
] as const
export type Trick = (typeof tricks)[number]

export type Step =
  | PlainStep
  | { does: 'two at once'; first: PlainStep; second: PlainStep }
  /** Whatever comes next on the way to the readers, by a user who may. */
  | { does: 'go on'; page: number }
  | { does: 'schedule and wait' | 'publish for a moment'; by: Caller; page: number }
  | { does: 'save many'; by: Caller; pages: number[]; change: Partial<Words>; door: 'patch' | 'local' }
  | { does: 'write directly'; by: Caller; page: number; trick: Trick; door: 'patch' | 'bulk' | 'local' }
  | { does: 'write quietly'; by: Caller; page: number }
  | { does: 'create'; by: Caller; trick: Trick | null; door: 'rest' | 'local' }
  | { does: 'duplicate'; by: Caller; page: number; trick: Trick | null }
  | { does: 'delete'; by: Caller; page: number }
  | { does: 'import'; by: Caller }
  | { does: 'ask what may be done'; by: Caller; page: number }

// Three pages to begin with (the course, the guide that needs it, the essay), and now and then one made later.
const page = fc.oneof({ arbitrary: fc.nat(2), weight: 9 }, { arbitrary: fc.nat(6), weight: 1 })
const base = fc.constantFrom<Base>('none', 'none', 'current', 'stale')
// Those with a part to play come more often than those who are only to be kept out.
const by = fc.oneof(
  { arbitrary: fc.constantFrom<Caller>('editor', 'reviewer', 'secondReviewer', 'both', 'admin'), weight: 5 },
  { arbitrary: fc.constantFrom<Caller>(...callers), weight: 2 },
)

const change = fc.oneof<fc.Arbitrary<Partial<Words>>[]>(
  fc.record({ words: fc.constantFrom('one', 'two', 'three') }),
  fc.record({ words: fc.constantFrom('one', 'two', 'three') }),
  fc.record({ sources: fc.constantFrom<string[]>(['x', 'y'], ['y', 'x'], ['x'], []) }),
  fc.record({ hasBody: fc.constantFrom(true, true, false) }),
)

const move: fc.Arbitrary<MoveStep> = fc.record({
  does: fc.constant('move' as const),
  by,
  move: fc.constantFrom(...moves, 'approve' as const, 'publish' as const, 'submit' as const),
  page,
  base,
  note: fc.boolean(),
  reason: fc.boolean(),
  when: fc.constantFrom('future', 'future', 'future', 'past', 'none', 'reversed'),
  door: fc.constantFrom('rest', 'rest', 'rest', 'local'),
})

const save: fc.Arbitrary<SaveStep> = fc.record({
  does: fc.constant('save' as const),
  by,
  page,
  change,
  base,
  door: fc.constantFrom('patch', 'patch', 'patch ?draft=true', 'patch with locales', 'local'),
})

const restore: fc.Arbitrary<RestoreStep> = fc.record({
  does: fc.constant('restore a version' as const),
  by,
  page,
  version: fc.nat(4),
  door: fc.constantFrom('rest', 'local'),
})

const picture: fc.Arbitrary<PictureStep> = fc.record({
  does: fc.constant('change the picture' as const),
  by,
  caption: fc.constantFrom('red', 'green'),
})

/** Two steps on one page: the second is bent to the page of the first. */
const twoAtOnce = fc
  .tuple(fc.oneof(move, move, save), fc.oneof(move, move, save, restore, picture))
  .map(([first, second]): Step => ({
    does: 'two at once',
    first: { ...first, door: first.does === 'save' ? 'patch' : 'rest' } as PlainStep,
    second: (second.does === 'change the picture'
      ? second
      : {
          ...second,
          page: first.page,
          door: second.does === 'save' ? 'patch' : 'rest',
        }) as PlainStep,
  }))

const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ does: fc.constant('go on' as const), page }), weight: 16 },
  { arbitrary: move, weight: 8 },
  { arbitrary: move.chain((one) => page.map((and) => ({ ...one, and }))), weight: 2 },
  { arbitrary: save, weight: 6 },
  { arbitrary: twoAtOnce, weight: 4 },
  { arbitrary: restore, weight: 2 },
  { arbitrary: picture, weight: 2 },
  {
    arbitrary: fc.record({
      does: fc.constant('save many' as const),
      by,
      pages: fc.uniqueArray(page, { minLength: 2, maxLength: 3 }),
      change,
      door: fc.constantFrom('patch', 'local'),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      does: fc.constant('write directly' as const),
      by,
      page,
      trick: fc.constantFrom(...tricks),
      door: fc.constantFrom('patch', 'bulk', 'local'),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ does: fc.constant('write quietly' as const), by, page }), weight: 1 },
  {
    arbitrary: fc.record({
      does: fc.constant('create' as const),
      by,
      trick: fc.constantFrom(null, null, ...tricks),
      door: fc.constantFrom('rest', 'local'),
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      does: fc.constant('duplicate' as const),
      by,
      page,
      trick: fc.constantFrom(null, null, ...tricks),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ does: fc.constant('delete' as const), by, page }), weight: 1 },
  { arbitrary: fc.record({ does: fc.constant('ask what may be done' as const), by, page }), weight: 2 },
  {
    arbitrary: fc.record({
      does: fc.constantFrom('schedule and wait', 'publish for a moment'),
      by: fc.constantFrom('reviewer', 'secondReviewer', 'admin'),
      page,
    }),
    weight: 1,
  },
) as fc.Arbitrary<Step>

// Reading a file costs more than everything else here, so it comes seldom.
const rareStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: step, weight: 60 },
  { arbitrary: fc.record({ does: fc.constant('import' as const), by }), weight: 1 },
)

export const stories = (length: { minLength: number; maxLength: number }): fc.Arbitrary<Step[]> =>
  fc.array(rareStep, { ...length, size: 'max' })

/** Stories of nothing but pages on their way to the readers and a picture that changes meanwhile. */
export const pictureStories: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ does: fc.constant('go on' as const), page: fc.nat(1) }), weight: 6 },
    { arbitrary: picture, weight: 1 },
  ),
  { minLength: 10, maxLength: 20, size: 'max' },
)

/** Stories of two pages under review, in which those who have two parts to play are busy. */
export const reviewStories: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { arbitrary: fc.record({ does: fc.constant('go on' as const), page: fc.constantFrom(0, 2) }), weight: 4 },
    {
      arbitrary: fc
        .tuple(save, fc.constantFrom<Caller>('both', 'reviewer', 'editor'))
        .map(([one, by]): Step => ({ ...one, by, page: 2 * (one.page % 2), door: 'patch' })),
      weight: 3,
    },
    {
      arbitrary: fc
        .tuple(move, fc.constantFrom<Caller>('both', 'reviewer'), fc.constantFrom<Move>('approve', 'submit'))
        .map(([one, by, to]): Step => ({ ...one, by, move: to, page: 2 * (one.page % 2), door: 'rest' })),
      weight: 3,
    },
  ),
  { minLength: 10, maxLength: 25, size: 'max' },
)
