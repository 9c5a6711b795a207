import type { Payload } from 'payload'

import { SITE } from '#src/content/siteTexts'
import { type Caller, type Cast, type Person, personOf } from '#test/model/cast'
import { Witness } from '#test/model/witness'
import { type Build, type Built, richText } from '#test/support/build'
import type { Http } from '#test/support/http'
import fc from '#test/support/random'

/** Something readers got that nobody approved. */
class Disagreement extends Error {}

/*
 * One live page and everything it shows of others: a topic, the provider of a course and the links its programme marks, a city beside a
 * salary, a disclosure, a picture, the texts of the site. Random people change and move all of them. It knows no rule but
 * one: what readers get was approved as they get it, by a person who did not write it. So it reads /v1 after every step.
 */

const parts = ['career', 'course', 'topic', 'provider', 'city', 'disclosure', 'site'] as const
export type Part = (typeof parts)[number]

const values = ['a', 'b', 'c'] as const
type Value = (typeof values)[number]

const transitions = [
  'submit',
  'withdraw',
  'request-changes',
  'approve',
  'publish',
  'edit',
  'unpublish',
  'break-glass',
] as const

export type ReaderStep =
  | { does: 'go on'; part: Part; moves: number }
  | { does: 'save'; part: Part; by: Caller; value: Value }
  | { does: 'move'; part: Part; by: Caller; to: (typeof transitions)[number] }
  | { does: 'change the picture'; by: Caller; value: Value }

const part = fc.constantFrom(...parts)
const by = fc.constantFrom<Caller>(
  'editor', 'reviewer', 'secondReviewer', 'both', 'both', 'admin', 'keyOfBoth', 'secondEditor', 'contributor', 'viewer', 'gone', 'nobody',
) // prettier-ignore
const value = fc.constantFrom(...values)

export const readerStories: fc.Arbitrary<ReaderStep[]> = fc.array(
  fc.oneof(
    {
      arbitrary: fc.record({ does: fc.constant('go on' as const), part, moves: fc.integer({ min: 2, max: 4 }) }),
      weight: 14,
    },
    { arbitrary: fc.record({ does: fc.constant('save' as const), part, by, value }), weight: 6 },
    {
      arbitrary: fc.record({ does: fc.constant('move' as const), part, by, to: fc.constantFrom(...transitions) }),
      weight: 5,
    },
    { arbitrary: fc.record({ does: fc.constant('change the picture' as const), by, value }), weight: 1 },
  ),
  { minLength: 15, maxLength: 40, size: 'max' },
) // prettier-ignore

/** Counts over all stories: how often readers were given something new of each part. */
export const shownAnew = Object.fromEntries(parts.map((one) => [one, 0])) as Record<Part, number>

const collections = {
  career: 'careers',
  course: 'courses',
  topic: 'topics',
  provider: 'providers',
  city: 'cities',
  disclosure: 'disclosures',
  site: 'site',
} as const satisfies Record<Part, string>

let stories = 0

export class ReaderPlay {
  readonly #payload: Payload
  readonly #http: Http
  readonly #cast: Cast
  readonly #build: Build
  readonly #witness = new Witness()
  readonly #told: string[] = []
  #documents = {} as Record<Part, Built>
  #picture = ''
  /** What the newest acknowledged save of each part left. */
  #working = {} as Record<Part, string>
  #caption = 'a'
  /** What readers saw at the last look. */
  #seen: Partial<Record<Part, string>> = {}
  readonly #shop: string

  constructor(payload: Payload, http: Http, cast: Cast, build: Build) {
    this.#payload = payload
    this.#http = http
    this.#cast = cast
    this.#build = build
    this.#shop = `shop-${stories++}-${Date.now()}.example`
  }

  async run(story: readonly ReaderStep[]): Promise<void> {
    try {
      await this.#begin()
      for (const step of story) {
        await this.#play(step)
        await this.#look()
      }
    } catch (error) {
      const said = error instanceof Disagreement ? error.message : String((error as Error).stack)
      throw new Disagreement(`${this.#told.join('\n')}\n=> ${said}`)
    }
  }

  /** Everything is live, each part with the value 'a', written by the editor and approved by the reviewer. */
  async #begin(): Promise<void> {
    const build = this.#build
    const begin = (one: Part) => this.#dataOf(one, 'a')
    const state = 'published' as const
    const topic = await build.topic(begin('topic'))
    const provider = await build.provider(begin('provider'))
    const city = await build.city(begin('city'))
    const disclosure = await build.disclosure({ ...begin('disclosure'), state })
    const estimates = await build.disclosure({ kind: 'salary_estimate', state })
    const course = await build.course({
      ...begin('course'),
      url: `https://${this.#shop}/course`,
      provider: provider.id,
      disclosures: [disclosure.id],
      state,
    })
    this.#picture = await this.#upload()
    const career = await build.career({
      ...begin('career'),
      picture: this.#picture,
      topics: [topic.id],
      path: [{ course: course.id, relevance: 50 }],
      salaries: [
        { city: city.id, median: 42_000, currency: 'EUR', source: 'A survey', observedOn: '2026-01-15' },
      ],
      disclosures: [disclosure.id, estimates.id],
      sections: [{ heading: 'What you do', body: richText('You build things.') }],
      state,
    })
    const site = await build.site({ ...begin('site'), mission: `Story ${this.#shop}`, state })
    this.#documents = { career, course, topic, provider, city, disclosure, site }
    for (const one of parts) this.#working[one] = 'a'
    this.#seen = await this.#read()
    const unlike = parts.filter((one) => this.#seen[one] !== this.#token(one))
    if (unlike.length > 0)
      throw new Disagreement(`at the beginning readers do not see ${unlike.join()}: ${JSON.stringify(this.#seen)}`)
  } // prettier-ignore

  async #upload(): Promise<string> {
    const { default: sharp } = await import('sharp')
    const data = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#268' } })
      .png()
      .toBuffer()
    const { id } = await this.#payload.create({
      collection: 'media',
      data: { alt: 'A lamp', caption: 'a' } as never,
      file: { data, mimetype: 'image/png', name: 'lamp.png', size: data.length },
      overrideAccess: false,
      user: this.#cast.accounts.editor,
    })
    return String(id)
  }

  /** A part's fields with this value; of a provider, 'c' has a programme that marks the course's link. */
  #dataOf(one: Part, given: Value): Record<string, unknown> {
    switch (one) {
      case 'career':
        return { summary: given }
      case 'course':
        return { description: given }
      case 'topic':
        return { title: `Topic ${given}` }
      case 'provider':
        return {
          name: `Provider ${given}`,
          affiliateProgramme: { domains: given === 'c' ? [this.#shop] : [] },
        }
      case 'city':
        return { name: `City ${given}` }
      case 'disclosure':
        return { label: `Label ${given}` }
      case 'site':
        return { shareText: `Share ${given}` }
    }
  }

  /** What readers get of a part with this value. */
  #token(one: Part): string {
    const given = this.#working[one]
    if (one === 'career') return `${given} with the picture ${this.#caption}`
    return one === 'provider' ? `${given}, ${given === 'c' ? 'marked' : 'not marked'}` : given
  }

  /** Nothing of a part that is not live just now. */
  async #read(): Promise<Partial<Record<Part, string>>> {
    const get = async (address: string) => {
      const { status, body, text } = await this.#http.get(`/v1/${address}`)
      if (status !== 200 && status !== 404) throw new Error(`/v1/${address} answered ${status}: ${text}`)
      return status === 200 ? body : null
    }
    const own = (one: Part) => get(`${collections[one]}/${this.#documents[one].slug}`)
    const last = (name: unknown) => String(name).split(' ').at(-1)!
    const [career, course, topic, provider, disclosure, site] = [
      await own('career'), await own('course'), await own('topic'), await own('provider'), await own('disclosure'), await get('site'),
    ] // prettier-ignore
    const seen: Partial<Record<Part, string>> = {}
    if (career) seen.career = `${career.summary} with the picture ${career.picture?.caption ?? 'none'}`
    if (course) seen.course = course.description
    if (topic) seen.topic = last(topic.name)
    const marks = course && JSON.stringify(course).includes('"affiliate":true') ? 'marked' : 'not marked'
    if (provider && course) seen.provider = `${last(provider.name)}, ${marks}`
    if (disclosure) seen.disclosure = last(disclosure.label)
    if (site.shareText) seen.site = last(site.shareText)
    const salary = career?.salaries.items[0]
    if (salary) seen.city = last(salary.city)
    if (career) this.#isOneAnswer(career, seen)
    return seen
  }

  /** A page shows of the others what their own addresses show. */
  #isOneAnswer(career: any, seen: Partial<Record<Part, string>>): void { // eslint-disable-line @typescript-eslint/no-explicit-any -- an answer of /v1
    const said = JSON.stringify(career)
    const words: Partial<Record<Part, string>> = { topic: 'Topic ', provider: 'Provider ', disclosure: 'Label ', site: 'Share ' }
    for (const [one, word] of Object.entries(words) as [Part, string][]) {
      const found = new Set([...said.matchAll(new RegExp(`"${word}([abc])"`, 'g'))].map(([, given]) => given))
      const wanted = seen[one]?.slice(0, 1)
      if ([...found].some((given) => given !== wanted))
        throw new Disagreement(`the page shows ${word}${[...found].join()} and its own address ${wanted}`)
    }
  } // prettier-ignore

  async #play(step: ReaderStep): Promise<void> {
    switch (step.does) {
      case 'go on':
        for (let move = 0; move < step.moves; move++) await this.#goOn(step.part)
        return
      case 'save':
        return this.#save(step.part, step.by, step.value)
      case 'move':
        return this.#move(step.part, step.by, step.to)
      case 'change the picture':
        return this.#changePicture(step.by, step.value)
    }
  }

  #address(one: Part): string {
    return `/api/${collections[one]}/${one === 'site' ? SITE : this.#documents[one].id}`
  }

  async #ask(by: Caller, method: string, address: string, body: unknown, words: string): Promise<boolean> {
    const { status, text } = await this.#http.request(method, address, { headers: this.#cast.headers[by], body })
    this.#told.push(`${by}: ${words}: ${status}`)
    if (status >= 500) throw new Disagreement(`the server failed: ${text}`)
    return status < 400
  } // prettier-ignore

  async #save(one: Part, by: Caller, given: Value): Promise<void> {
    const isDone = await this.#ask(by, 'PATCH', this.#address(one), this.#dataOf(one, given), `save ${one} ${given}`) // prettier-ignore
    if (!isDone || this.#working[one] === given) return
    this.#working[one] = given
    this.#witness.changed(one, this.#person(by), false)
  }

  async #changePicture(by: Caller, given: Value): Promise<void> {
    const isDone = await this.#ask(by, 'PATCH', `/api/media/${this.#picture}`, { caption: given }, `picture ${given}`) // prettier-ignore
    if (!isDone || this.#caption === given) return
    this.#caption = given
    this.#witness.changed('career', this.#person(by), true)
  }

  async #move(one: Part, by: Caller, to: (typeof transitions)[number]): Promise<void> {
    const isDone = await this.#ask(by, 'POST', `${this.#address(one)}/transitions/${to}`, { note: 'Look again.', reason: 'It cannot wait.' }, `${to} ${one}`) // prettier-ignore
    if (!isDone) return
    if (to === 'approve') this.#witness.approved(one, this.#person(by), this.#token(one))
    if (to === 'break-glass') this.#witness.brokeTheGlass(one)
    if (to === 'publish' || to === 'break-glass') this.#wentLive(one, to === 'break-glass')
  }

  /** On the way to the readers, by persons who may; its author is not asked to approve it. */
  async #goOn(one: Part): Promise<void> {
    const { body } = await this.#http.get(`${this.#address(one)}?depth=0`, { headers: this.#cast.headers.admin })
    const authors = (body.authors ?? []) as string[]
    const { reviewer } = this.#cast.accounts
    const judge = authors.includes(reviewer.id) || body.submittedBy === reviewer.id ? 'secondReviewer' : 'reviewer'
    const next: Record<string, [Caller, (typeof transitions)[number]]> = {
      draft: ['editor', 'submit'],
      changes_requested: ['editor', 'submit'],
      in_review: [judge, 'approve'],
      approved: ['reviewer', 'publish'],
    }
    const [by, to] = next[String(body.workflowState)] ?? []
    if (by && to) await this.#move(one, by, to)
  } // prettier-ignore

  #wentLive(one: Part, isMarked: boolean): void {
    const fault = this.#witness.faultOf(one, {
      hash: this.#token(one),
      isMarked,
      isScheduled: false,
      needed: 1,
    })
    if (fault) throw new Disagreement(`${one} went live as “${this.#token(one)}” and ${fault}`)
    this.#cleared[one] = this.#token(one)
  }

  /** What each part went live as, approved. */
  readonly #cleared: Partial<Record<Part, string>> = {}

  async #look(): Promise<void> {
    const seen = await this.#read()
    for (const one of parts) {
      const [before, now] = [this.#seen[one], seen[one]]
      if (now === undefined || now === before) continue
      // What was away and comes back went along with what needs it: that is a publication too.
      if (before === undefined && this.#cleared[one] !== now && now === this.#token(one))
        this.#wentLive(one, false)
      if (this.#cleared[one] !== now)
        throw new Disagreement(
          `readers see ${one} as “${now}”, and it was never approved and published so (before: “${before}”)`,
        )
      shownAnew[one]++
    }
    this.#seen = { ...this.#seen, ...seen }
  }

  #person(by: Caller): Person {
    return personOf(by)!
  }
}
