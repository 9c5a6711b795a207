'use client'
import type { ReactNode } from 'react'

import { formatDate } from '#src/admin/formatDate'
import type { Words } from '#src/admin/translations'
import { useWords } from '#src/admin/useWords'
import type { FieldChange, FieldChangeOf, Reference } from '#src/diff/types'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import { RichTextChange } from './RichTextChange'
import { Sides } from './Sides'
import { wordsOfSide } from './Words'

type Names = DocumentDiff['names']
type Props = { field: FieldChange; names: Names; media: string }

/** What happened to one field, in the words of its kind. `media` is where picture files are, without the last slash. */
export const FieldChangeView = ({ field, names, media }: Props) => {
  const { t, language } = useWords()
  switch (field.type) {
    case 'richText':
      return <RichTextChange field={field} names={names} />
    case 'text':
      return <Sides before={wordsOfSide(field.pieces, 'before')} now={wordsOfSide(field.pieces, 'now')} />
    case 'number':
      return <NumberChange field={field} language={language} />
    case 'members':
      return <Members field={field} names={names} t={t} />
    case 'reference': {
      const { before, after } = field.references
      return (
        <Sides {...whole(before && named(before, names, media, t), after && named(after, names, media, t))} />
      )
    }
    case 'address':
      return (
        <Sides
          {...whole(
            address(field.before, field.affiliate.before, t),
            address(field.after, field.affiliate.after, t),
          )}
        />
      )
    case 'date': {
      const date = (value: unknown) => (typeof value === 'string' ? formatDate(value, language) : null)
      return <Sides {...whole(date(field.before), date(field.after))} />
    }
    case 'checkbox': {
      const word = (value: unknown) => t(value === true ? 'guidepost:review:yes' : 'guidepost:review:no')
      return <Sides {...whole(word(field.before), word(field.after))} />
    }
    case 'choice':
      return <Sides {...whole(field.labels.before, field.labels.after)} />
    default:
      return field.name === 'file' ? (
        <p className="guidepost-review__remark">{t('guidepost:review:file')}</p>
      ) : (
        <Sides {...whole(asText(field.before), asText(field.after))} />
      )
  }
}

/** A value that was exchanged as a whole. */
const whole = (before: ReactNode, now: ReactNode): { before: ReactNode; now: ReactNode } => ({
  before: before === null || before === '' ? null : <del>{before}</del>,
  now: now === null || now === '' ? null : <ins>{now}</ins>,
})

const NumberChange = ({ field, language }: { field: FieldChangeOf<'number'>; language: string }) => {
  const { t } = useWords()
  const { percent, currency } = field
  const format = (value: unknown, code: string | null | undefined) =>
    typeof value === 'number' ? numberInWords(value, code, language) : null
  // Of money; that a rank fell by a fifth tells nobody anything.
  const share =
    currency &&
    percent !== null &&
    percent !== 0 &&
    t(percent > 0 ? 'guidepost:review:up' : 'guidepost:review:down', {
      percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(
        Math.abs(percent) / 100,
      ),
    })
  return (
    <>
      <Sides {...whole(format(field.before, currency?.before), format(field.after, currency?.after))} />
      {share && (
        <p className="guidepost-review__remark">
          <span aria-hidden="true">{percent! > 0 ? '▲' : '▼'}</span> {share}
        </p>
      )}
    </>
  )
}

const numberInWords = (value: number, currency: string | null | undefined, language: string): string => {
  try {
    return new Intl.NumberFormat(
      language,
      currency
        ? { style: 'currency', currency, ...(Number.isInteger(value) ? { maximumFractionDigits: 0 } : {}) }
        : {},
    ).format(value)
  } catch {
    // A code that is none.
    return `${new Intl.NumberFormat(language).format(value)} ${currency}`
  }
}

const Members = ({ field, names, t }: { field: FieldChangeOf<'members'>; names: Names; t: Words }) => {
  const side = (which: 'from' | 'to') => {
    const mine = field.members
      .filter((member) => member[which] !== null)
      .sort((a, b) => a[which]! - b[which]!)
    if (mine.length === 0) return null
    return (
      <ul className="guidepost-review__members">
        {mine.map(({ kind, value, reference, from, to }) => {
          const name = reference
            ? (names[`${reference.collection}:${reference.id}`]?.title ?? t('guidepost:review:gone'))
            : value
          return (
            <li key={`${value} ${which === 'from' ? from : to}`}>
              {kind === 'removed' ? <del>{name}</del> : kind === 'added' ? <ins>{name}</ins> : name}
              {kind === 'moved' && which === 'to' && (
                <span className="guidepost-review__remark">
                  {' '}
                  ({t('guidepost:review:fromTo', { from, to })})
                </span>
              )}
            </li>
          )
        })}
      </ul>
    )
  }
  return <Sides before={side('from')} now={side('to')} />
}

const named = ({ collection, id }: Reference, names: Names, media: string, t: Words): ReactNode => {
  const name = names[`${collection}:${id}`]
  const title = name?.title ?? t('guidepost:review:gone')
  if (!name?.file) return title
  return (
    <span className="guidepost-review__picture">
      {/* A picture of the staff API, behind the session: nothing for an image optimiser. */}
      <img alt="" loading="lazy" src={`${media}/${encodeURIComponent(name.file)}`} />
      {title}
    </span>
  )
}

const address = (value: unknown, earns: boolean, t: Words): ReactNode =>
  typeof value === 'string' && value !== '' ? (
    <>
      {value} <em>({t(earns ? 'guidepost:review:affiliate' : 'guidepost:review:notAffiliate')})</em>
    </>
  ) : null

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}
