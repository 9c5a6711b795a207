import type { AuditEvent } from '#src/audit/chain'
import { type AuditedPublication, publicationFault } from '#src/audit/publicationFault'
import type { Account } from '#src/audit/replay'

const hash = 'h'

const publication = (more: Partial<AuditedPublication> = {}): AuditedPublication => ({
  id: 'p',
  kind: 'publish',
  sourceCollection: 'careers',
  document: 'd',
  slug: 'nurse',
  title: 'Nurse',
  publishAt: null,
  expireAt: null,
  refs: [],
  media: [],
  revision: 'r',
  contentHash: hash,
  snapshot: { title: 'Nurse', slug: 'nurse' },
  approvals: [{ by: 'ada', hash }],
  authors: ['bob'],
  publishedBy: 'ada',
  breakGlassReason: null,
  ...more,
})

const event = (more: Partial<AuditEvent> = {}): AuditEvent =>
  ({
    sequence: 7,
    actor: 'ada',
    action: 'publish',
    collectionSlug: 'careers',
    document: 'd',
    revision: 'r',
    contentHash: hash,
    details: {},
    ...more,
  }) as AuditEvent

const account = (more: Partial<Account> = {}): Account => ({
  revision: 'r',
  state: 'approved',
  authors: ['bob'],
  pictureAuthors: [],
  takenAfter: 0,
  waiting: null,
  approvals: [{ by: 'ada', hash, role: 'reviewer', requires: [{ role: 'reviewer', count: 1 }] }],
  ...more,
})

const rules = {
  isEditorial: () => true,
  wasLiveBySaving: () => false,
  hashOfSnapshot: () => hash,
}

const fault = (a = publication(), b = event(), c = account()) => publicationFault(a, b, c, rules)

const approvals = (...names: string[]) =>
  names.map((by) => ({ by, hash, role: 'reviewer', requires: [{ role: 'reviewer', count: 2 }] }))

describe('a publication held against its event', () => {
  test('is right when enough others approved its content', () => {
    expect(fault()).toBeNull()
  })

  test('takes as many persons as it took when it was published', () => {
    const given = account({ approvals: approvals('ada') })
    expect(fault(publication(), event(), given)).toBe(
      'was approved by 1 of the 2 persons it takes as reviewer',
    )
    expect(fault(publication(), event({ details: { approvalsNeeded: 1 } }), given)).toBeNull()
    expect(fault(publication(), event({ details: { approvalsNeeded: 3 } }), given)).toContain('1 of the 3')
  })

  test('takes as many in each role as it took, and each in the role in which it was given', () => {
    const requires = [
      { role: 'reviewer', count: 1 },
      { role: 'legal', count: 1 },
    ]
    const by = event({ details: { approvalsNeeded: 2, requires } })
    const given = account({
      approvals: [
        { by: 'ada', hash, role: 'reviewer', requires },
        { by: 'lex', hash, role: 'legal', requires },
      ],
    })
    const claims = (lex: string) =>
      publication({
        approvals: [
          { by: 'ada', hash },
          { by: 'lex', hash, role: lex },
        ],
      })
    expect(fault(claims('legal'), by, given)).toBeNull()
    expect(fault(publication(), by, given)).toBe('was approved by 0 of the 1 persons it takes as legal')
    expect(fault(claims('reviewer'), by, given)).toBe(
      'claims an approval by lex as reviewer, who gave it as legal',
    )
  })

  test('counts persons, not approvals', () => {
    const twice = publication({ approvals: approvals('ada', 'ada') })
    expect(fault(twice, event(), account({ approvals: approvals('ada', 'ada') }))).toContain('1 of the 2')
  })

  test('counts no author, also one the row does not own up to', () => {
    const both = account({ authors: ['bob', 'ada'] })
    expect(fault(publication({ authors: ['bob', 'ada'] }), event(), both)).toContain('who had changed it')
    expect(fault(publication(), event(), both)).toContain('other authors')
  })

  test('counts nobody who changed a picture it shows, and keeps the moment from which that counts', () => {
    expect(fault(publication(), event(), account({ pictureAuthors: ['ada'] }))).toContain('changed a picture')
    expect(fault(publication({ takenAfter: 3 }), event())).toContain('taken at another moment')
    const hidden = publication({ snapshot: { title: 'Nurse', slug: 'nurse', _media: { m: {} } } })
    expect(fault(hidden)).toContain('its labels do not fit its content')
  })

  test('counts no approval that was voided since', () => {
    expect(fault(publication(), event(), account({ approvals: [] }))).toContain('no event knows of')
  })

  test('may lack approvals when the glass was broken, if both say so and why', () => {
    const broken = publication({ approvals: [], breakGlassReason: 'A recall.' })
    const by = event({ action: 'break-glass', note: 'A recall.', details: { breakGlass: true } })
    expect(fault(broken, by, account({ approvals: [] }))).toBeNull()
    expect(fault(broken, event(), account({ approvals: [] }))).toContain('does not')
    expect(fault(publication(), by)).toContain('does not say why')
  })

  test('that the next start completed is held against the person who had begun it', () => {
    const recovered = event({ action: 'recovered', actor: null, details: { by: 'ada' } })
    expect(fault(publication({ publishAt: '2030-01-01T00:00:00.000Z' }), recovered)).toBeNull()
    expect(fault(publication({ publishedBy: 'eve' }), recovered)).toContain('another person')
    expect(fault(publication({ approvals: [] }), recovered)).toContain('0 of the 1')
    const broken = event({ action: 'recovered', actor: null, details: { by: 'ada', breakGlass: true } })
    expect(fault(publication({ approvals: [], breakGlassReason: 'A recall.' }), broken)).toBeNull()
  })
})
