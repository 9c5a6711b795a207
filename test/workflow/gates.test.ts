import { bulletList, heading, link, paragraph, richText } from '#src/content/richText'
import { gatesOf } from '#src/workflow/gates/gates'
import type { Surroundings } from '#src/workflow/gates/surroundings'

const surroundings = (wanted: Partial<Surroundings> = {}): Surroundings => ({
  at: new Date('2026-05-01T12:00:00Z'),
  timeZone: 'UTC',
  collection: 'careers',
  live: new Set(),
  there: new Set(),
  disclosures: [],
  listed: new Map(),
  programmes: [{ domains: ['go.partner.example'], linkParameters: ['ref'] }],
  pictures: [],
  slugTakenBy: null,
  openMustFix: [],
  ...wanted,
})

const career = (fields: Record<string, unknown> = {}) => ({
  title: 'A career',
  slug: 'a-career',
  sections: [{ heading: 'What you do', body: richText(paragraph('You build things.')) }],
  ...fields,
})

const found = (doc: Record<string, unknown>, wanted: Partial<Surroundings> = {}) =>
  gatesOf(wanted.collection ?? 'careers').flatMap(({ name, check }) =>
    check(doc, surroundings(wanted)).map(({ path, severity = 'error' }) => `${severity} ${name} ${path}`),
  )

const body = (...blocks: Parameters<typeof richText>) => ({
  sections: [{ heading: 'Skills', body: richText(...blocks) }],
})

describe('gates', () => {
  test('find nothing in a sound page', () => {
    expect(found(career())).toEqual([])
  })

  test('count rich text without a word as missing', () => {
    expect(found(career({ sections: [{ body: richText(paragraph('  ')) }] }))).toEqual([
      'error complete sections.0.body',
    ])
  })

  test('warn of a heading that skips a level, and of nothing where none does', () => {
    const skipping = body(heading('h3', 'One'), paragraph('a'), heading('h5', 'Too deep'))
    const orderly = body(
      heading('h3', 'One'),
      heading('h4', 'Two'),
      heading('h3', 'Three'),
      bulletList(['a']),
    )
    expect(found(career(skipping))).toEqual(['warning headings-in-order sections.0.body'])
    expect(found(career(orderly))).toEqual([])
  })

  test('warn of a link that does not say where it leads, and refuse one without words', () => {
    const vague = body(paragraph(['Look ', link('here', 'https://example.org'), '.']))
    const mute = body(paragraph(['Look ', link(' ', 'https://example.org'), '.']))
    const clear = body(paragraph(['Look at ', link('the census', 'https://example.org'), '.']))
    expect(found(career(vague))).toEqual(['warning links-speak sections.0.body'])
    expect(found(career(mute))).toEqual(['error links-speak sections.0.body'])
    expect(found(career(clear))).toEqual([])
  })

  test('know a paid link in a text by its domain or its parameter, and want the disclosure at the top then', () => {
    const byDomain = body(paragraph([link('a course', 'https://www.go.partner.example/x')]))
    const byParameter = body(paragraph([link('a course', 'https://elsewhere.example/?ref=me')]))
    const before = { disclosures: [{ kind: 'affiliate', placement: 'before_list' }] }
    const top = { disclosures: [{ kind: 'affiliate', placement: 'page_top' }] }
    for (const text of [byDomain, byParameter]) {
      expect(found(career(text))).toEqual(['error affiliate-disclosure disclosures'])
      expect(found(career(text), before)).toEqual(['error affiliate-disclosure disclosures'])
      expect(found(career(text), top)).toEqual([])
    }
  })

  test('want the disclosure on a course’s own page too', () => {
    const course = {
      title: 'A course',
      slug: 'a',
      url: 'https://school.example',
      affiliateUrl: 'https://go.partner.example/a',
    }
    expect(found(course, { collection: 'courses' })).toEqual(['error affiliate-disclosure disclosures'])
  })

  test('take no disclosure that has expired or has not begun', () => {
    const salaries = [{ city: 'c', median: 5, currency: 'EUR', source: 's', observedOn: '2026-01-01' }]
    const disclosures = ['d']
    const shown = (dates: object) => ({
      live: new Set(['disclosures:d']),
      disclosures: [{ kind: 'salary_estimate', title: 'Estimates', ...dates }],
    })
    const page = career({ salaries, disclosures })
    expect(found(page, shown({}))).toEqual([])
    expect(found(page, shown({ validUntil: '2026-04-30T00:00:00Z' }))).toContain(
      'error disclosures-live disclosures',
    )
    expect(found(page, shown({ validFrom: '2026-05-02T00:00:00Z' }))).toContain(
      'error disclosures-live disclosures',
    )
  })

  test('name every salary that cannot be true, and warn of one without source or date', () => {
    const salaries = [
      { city: 'a', median: 0, currency: 'EUR', source: 's', observedOn: '2026-01-01' },
      { city: 'a', median: 5, currency: 'EUR', source: 's', observedOn: null },
    ]
    const wanted = { disclosures: [{ kind: 'salary_estimate' }] }
    expect(found(career({ salaries }), wanted)).toEqual([
      'error salaries-sane salaries.0.median',
      'error salaries-sane salaries.1.city',
      'warning salaries-sane salaries.1.observedOn',
    ])
  })

  test('name the percentile that does not rise, the median among them', () => {
    const salary = { city: 'a', median: 50, currency: 'EUR', source: 's', observedOn: '2026-01-01' }
    const wanted = { disclosures: [{ kind: 'salary_estimate' }] }
    const withFigures = (percentiles: object) => career({ salaries: [{ ...salary, percentiles }] })
    expect(found(withFigures({ p10: 20, p90: 90 }), wanted)).toEqual([])
    expect(found(withFigures({ p10: 60, p90: 90 }), wanted)).toEqual([
      'error salaries-sane salaries.0.percentiles.p10',
    ])
    expect(found(withFigures({ p75: 40 }), wanted)).toEqual([
      'error salaries-sane salaries.0.percentiles.p75',
    ])
  })

  test('want words for every picture, or the mark that it is decoration', () => {
    const picture = (fields: object) => ({ pictures: [{ id: 'p', filename: 'p.png', ...fields }] })
    expect(found(career(), picture({ alt: null }))).toEqual(['error pictures-described picture'])
    expect(found(career(), picture({ alt: 'A desk' }))).toEqual([])
    expect(found(career(), picture({ alt: null, decorative: true }))).toEqual([])
  })
})
