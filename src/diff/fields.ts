import { isSameContent } from '#src/content/canonicalContent'
import { isRecord } from '#src/content/values'
import { comparedMembers, targetOf } from '#src/diff/items'
import { comparedRichTexts } from '#src/diff/richText'
import type { Shape } from '#src/diff/shape'
import type { FieldChange } from '#src/diff/types'
import { comparedTexts } from '#src/diff/words'

/** What the comparison has to be told of the site. */
export type Surroundings = {
  /** Whether following this address earns a commission. */
  isAffiliate: (address: string) => boolean
}

type Side = Record<string, unknown> | null

/** The fields in which two objects of one shape differ, those of groups among them; lists are left to the caller. */
export const changedFields = (
  shapes: readonly Shape[],
  before: Side,
  after: Side,
  path: string,
  around: Surroundings,
): FieldChange[] =>
  shapes.flatMap((shape): FieldChange[] => {
    const [old, now] = [before?.[shape.name] ?? null, after?.[shape.name] ?? null]
    if (isSameContent(old, now)) return []
    const here = path === '' ? shape.name : `${path}.${shape.name}`
    if (shape.type === 'group') {
      const inner = changedFields(shape.fields, asObject(old), asObject(now), here, around)
      const known = new Set(shape.fields.map(({ name }) => name))
      if (inner.length > 0 || !hasUnknown(old, now, known)) return inner
      return [{ ...commonOf(shape, here, old, now), type: 'other' }]
    }
    return [comparedField(shape, here, { old, now, before, after }, around)]
  })

type Values = { old: unknown; now: unknown; before: Side; after: Side }

const comparedField = (
  shape: Shape,
  path: string,
  { old, now, before, after }: Values,
  { isAffiliate }: Surroundings,
): FieldChange => {
  const common = commonOf(shape, path, old, now)
  switch (shape.type) {
    case 'text':
      return { ...common, type: 'text', pieces: comparedTexts(textOf(old), textOf(now)) }
    case 'richText':
      return { ...common, type: 'richText', blocks: comparedRichTexts(old, now, isAffiliate) }
    case 'number': {
      const currency = currencyOf(before, after)
      return { ...common, type: 'number', currency, percent: percentOf(old, now, currency) }
    }
    case 'date':
    case 'checkbox':
      return { ...common, type: shape.type }
    case 'choice': {
      const label = (value: unknown) =>
        typeof value === 'string' ? (shape.options.get(value) ?? value) : null
      return { ...common, type: 'choice', labels: { before: label(old), after: label(now) } }
    }
    case 'address': {
      const earns = (value: unknown) =>
        typeof value === 'string' && value !== '' && (shape.name === 'affiliateUrl' || isAffiliate(value))
      return { ...common, type: 'address', affiliate: { before: earns(old), after: earns(now) } }
    }
    case 'reference':
      if (shape.hasMany)
        return {
          ...common,
          type: 'members',
          members: comparedMembers(many(old), many(now), shape.relationTo),
        }
      return {
        ...common,
        type: 'reference',
        references: { before: targetOf(old, shape.relationTo), after: targetOf(now, shape.relationTo) },
      }
    case 'texts':
      return { ...common, type: 'members', members: comparedMembers(many(old), many(now), undefined) }
    default:
      return { ...common, type: 'other' }
  }
}

const commonOf = ({ name, label }: Shape, path: string, before: unknown, after: unknown) => ({
  name,
  label,
  path,
  before: before ?? null,
  after: after ?? null,
})

/** An amount goes with the currency beside it. */
const currencyOf = (before: Side, after: Side): { before: string | null; after: string | null } | null => {
  if (!('currency' in (before ?? {})) && !('currency' in (after ?? {}))) return null
  const code = (side: Side) => (typeof side?.currency === 'string' ? side.currency : null)
  return { before: code(before), after: code(after) }
}

const percentOf = (
  before: unknown,
  after: unknown,
  currency: { before: string | null; after: string | null } | null,
): number | null => {
  if (typeof before !== 'number' || typeof after !== 'number' || before === 0) return null
  if (currency && currency.before !== currency.after) return null
  return Math.round(((after - before) / Math.abs(before)) * 1000) / 10
}

const hasUnknown = (old: unknown, now: unknown, known: ReadonlySet<string>): boolean =>
  [old, now].some((side) => Object.keys(asObject(side) ?? {}).some((name) => !known.has(name)))

const asObject = (value: unknown): Record<string, unknown> | null =>
  isRecord(value) ? (value as Record<string, unknown>) : null

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value))

const many = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
