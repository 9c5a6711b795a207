import { type AuditEvent, faultInChain, sealEvent } from '#src/audit/chain'

const event = (n: number, last: AuditEvent | null): AuditEvent =>
  sealEvent(
    {
      id: `e${n}`,
      at: `2026-05-01T00:00:0${n}.000Z`,
      actor: 'ada',
      actorName: 'Ada',
      action: 'save',
      details: { n },
    },
    last,
  )

const chain = (length: number): AuditEvent[] => {
  const events: AuditEvent[] = []
  for (let n = 1; n <= length; n++) events.push(event(n, events.at(-1) ?? null))
  return events
}

const firstFault = (events: AuditEvent[]): string | null => {
  let last: AuditEvent | null = null
  for (const one of events) {
    const fault = faultInChain(one, last)
    if (fault) return fault
    last = one
  }
  return null
}

describe('the audit chain', () => {
  test('an untouched chain has no fault', () => {
    expect(firstFault(chain(5))).toBeNull()
  })

  test('an altered event is found', () => {
    const events = chain(5)
    events[2] = { ...events[2]!, actorName: 'Bob' }
    expect(firstFault(events)).toContain('event 3 was altered')
  })

  test('a removed event is found', () => {
    const events = chain(5)
    events.splice(2, 1)
    expect(firstFault(events)).toContain('expected event 3, found 4')
  })

  test('an inserted event is found', () => {
    const events = chain(5)
    events.splice(2, 0, event(9, events[1]!))
    expect(firstFault(events)).not.toBeNull()
  })

  test('two events that changed places are found', () => {
    const events = chain(5)
    ;[events[1], events[2]] = [events[2]!, events[1]!]
    expect(firstFault(events)).not.toBeNull()
  })

  test('an altered event with a newly made hash breaks the link of the next one', () => {
    const events = chain(5)
    const { hash: _old, prevHash: _link, sequence: _place, ...rest } = { ...events[2]!, actorName: 'Bob' }
    events[2] = sealEvent(rest, events[1]!)
    expect(firstFault(events)).toContain('event 4 does not follow')
  })
})
