'use client'
import {
  type CSSProperties,
  type InputHTMLAttributes,
  type KeyboardEvent,
  type PointerEvent,
  memo,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'

import { CommentMark } from '../Comments/CommentMark'
import { EntryName } from './EntryName'
import type { ListShape } from '#src/admin/Curation/listShape'
import { referenceIn, relevanceOf, type Row } from '#src/admin/Curation/rows'
import { isTyping } from '#src/admin/Curation/typing'
import { useTyped } from '#src/admin/Curation/useTyped'
import { useWords } from '#src/admin/useWords'
import type { Entry } from '#src/curation/types'

/** What a row may ask the list to do. The same object for as long as the list is open. */
export type RowActs = {
  move: (id: string, to: number, part: string) => void
  remove: (id: string) => void
  set: (id: string, name: string, value: unknown) => void
  drag: (event: PointerEvent<HTMLElement>) => void
}

type Props = {
  row: Row
  index: number
  count: number
  entry: Entry | null | undefined
  shape: ListShape
  /** Where else on the list the same thing stands, in words. */
  twiceAt: string
  isReadOnly: boolean
  showErrors: boolean
  acts: RowActs
}

/** A row of the list. It is drawn again only when something in it, or its place, has changed. */
export const CuratedRow = memo(function CuratedRow(props: Props) {
  const { row, index, count, entry, shape, twiceAt, isReadOnly, showErrors, acts } = props
  const { t } = useWords()
  const reference = referenceIn(row, shape)
  const title = entry?.title || t('guidepost:curation:row:item', { position: index + 1 })
  const errors = showErrors ? row.errors : null

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || isReadOnly || isTyping(event.target)) return
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: count - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const part = (event.target as HTMLElement).dataset.part ?? 'position'
    if (to >= 0 && to < count) acts.move(row.id, to, part)
  }

  return (
    <li
      className="guidepost-list__row"
      data-row={row.id}
      id={`${shape.path.replaceAll('.', '-')}-row-${index}`}
    >
      {/* Keys of the row's own controls pass by here. */}
      <div className="guidepost-list__body" onKeyDown={onKeyDown}>
        <div className="guidepost-list__place">
          {!isReadOnly && (
            // For a pointer only; keys have Alt with the arrows, the number and the buttons.
            <span
              aria-hidden="true"
              className="guidepost-list__handle"
              data-part="handle"
              onPointerDown={acts.drag}
              title={t('guidepost:curation:row:drag', { title })}
            >
              ⠿
            </span>
          )}
          {isReadOnly ? (
            <span className="guidepost-list__number">{index + 1}</span>
          ) : (
            <Position
              count={count}
              index={index}
              label={t('guidepost:curation:row:position', { title })}
              onMove={(to) => acts.move(row.id, to, 'position')}
            />
          )}
        </div>
        <div className="guidepost-list__what">
          <EntryName entry={entry} reference={reference} twiceAt={twiceAt} />
          {errors?.[shape.reference] && <p className="guidepost-complaint">{errors[shape.reference]}</p>}
          <Texts {...props} errors={errors} title={title} />
        </div>
        <Relevance {...props} errors={errors} title={title} />
        <div className="guidepost-list__acts">
          <CommentMark itemId={row.id} label={title} path={`${shape.path}.${index}`} />
          {!isReadOnly &&
            (
              [
                ['toTop', '⤒', 0, index === 0],
                ['up', '↑', index - 1, index === 0],
                ['down', '↓', index + 1, index === count - 1],
              ] as const
            ).map(([name, sign, to, isOff]) => (
              <button
                aria-label={t(`guidepost:curation:row:${name}`, { title })}
                data-part={name}
                disabled={isOff}
                key={name}
                onClick={() => acts.move(row.id, to, name)}
                type="button"
              >
                <span aria-hidden="true">{sign}</span>
              </button>
            ))}
          {!isReadOnly && (
            <button
              aria-label={t('guidepost:curation:row:remove', { title })}
              data-part="remove"
              onClick={() => acts.remove(row.id)}
              type="button"
            >
              <span aria-hidden="true">✕</span>
            </button>
          )}
        </div>
      </div>
    </li>
  )
})

type PositionProps = { index: number; count: number; label: string; onMove: (to: number) => void }

/** The number of a row; another number written over it moves the row there. */
const Position = ({ index, count, label, onMove }: PositionProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const settle = () => {
    const wanted = Number(typed)
    setTyped(null)
    if (typed === null || !Number.isInteger(wanted) || wanted < 1 || wanted === index + 1) return
    onMove(Math.min(wanted, count) - 1)
  }
  return (
    <input
      aria-label={label}
      className="guidepost-list__number"
      data-part="position"
      inputMode="numeric"
      onBlur={settle}
      onChange={({ target }) => setTyped(target.value.replace(/\D/g, '').slice(0, 4))}
      onFocus={({ target }) => target.select()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(null)
        if (event.key !== 'Enter') return
        event.preventDefault()
        settle()
      }}
      value={typed ?? String(index + 1)}
    />
  )
}

type PartProps = Props & { title: string; errors: Row['errors'] }

const Relevance = ({ row, index, shape, isReadOnly, acts, errors, title }: PartProps) => {
  const { t } = useWords()
  const value = relevanceOf(row)
  const id = `field-${shape.path}__${index}__relevance`
  const error = errors?.relevance
  const { shown, type, onBlur, onKeyDown } = useTyped(value === null ? '' : String(value), (typed) =>
    acts.set(row.id, 'relevance', typed === '' ? null : Number(typed)),
  )
  if (isReadOnly && value === null) return <div className="guidepost-list__relevance" />
  return (
    <div className="guidepost-list__relevance">
      {isReadOnly ? (
        <span>{value}</span>
      ) : (
        <input
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          aria-label={t('guidepost:curation:row:relevance', { title })}
          data-part="relevance"
          id={id}
          max={100}
          min={0}
          onBlur={onBlur}
          onChange={({ target }) => type(target.value)}
          onKeyDown={(event) => {
            onKeyDown(event)
            if (event.key === 'Enter') event.preventDefault()
          }}
          onWheel={({ currentTarget }) => currentTarget.blur()}
          step={1}
          type="number"
          value={shown}
        />
      )}
      {/* The same number as a bar: for the eye and the mouse; keys have the field above. */}
      <input
        aria-hidden="true"
        className="guidepost-list__bar"
        disabled={isReadOnly}
        max={100}
        min={0}
        onBlur={onBlur}
        onChange={({ target }) => type(target.value)}
        style={{ '--share': `${Math.max(0, Math.min(100, Number(shown) || 0))}%` } as CSSProperties}
        tabIndex={-1}
        type="range"
        value={Number(shown) || 0}
      />
      {error && (
        <p className="guidepost-complaint" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** The words on an item, and its affiliate link where the list has one for each. */
const Texts = ({ row, index, shape, isReadOnly, acts, errors, title }: PartProps) => {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const text = (name: string): string => (typeof row.values[name] === 'string' ? row.values[name] : '')
  const hasLink = 'affiliateUrl' in shape.labels
  const showsLink = hasLink && (isOpen || text('affiliateUrl') !== '' || !!errors?.affiliateUrl)

  const field = (name: string) => {
    const id = `field-${shape.path}__${index}__${name}`
    const error = errors?.[name]
    if (isReadOnly) return text(name) ? <p className="guidepost-list__words">{text(name)}</p> : null
    return (
      <>
        <TextInput
          aria-describedby={error ? `${id}-error` : undefined}
          aria-invalid={error ? true : undefined}
          aria-label={t('guidepost:curation:row:fieldOf', { field: shape.labels[name], title })}
          data-part={name}
          id={id}
          isLong={name === shape.note}
          onSettle={(value) => acts.set(row.id, name, value === '' ? null : value)}
          placeholder={shape.labels[name]}
          text={text(name)}
        />
        {error && (
          <p className="guidepost-complaint" id={`${id}-error`}>
            {error}
          </p>
        )}
      </>
    )
  }

  return (
    <div className="guidepost-list__texts">
      {field(shape.note)}
      {showsLink && field('affiliateUrl')}
      {hasLink && !showsLink && !isReadOnly && (
        <button className="guidepost-link" onClick={() => setOpen(true)} type="button">
          + {t('guidepost:curation:row:more')}
          <span className="guidepost-hidden"> ({title})</span>
        </button>
      )}
    </div>
  )
}

type TextProps = {
  text: string
  isLong: boolean
  onSettle: (text: string) => void
} & Pick<
  InputHTMLAttributes<HTMLElement>,
  'aria-describedby' | 'aria-invalid' | 'aria-label' | 'id' | 'placeholder'
>

const TextInput = ({ isLong, ...props }: TextProps) =>
  isLong ? <Words {...props} /> : <Address {...props} />

/**
 * React keeps the text of a controlled textarea in the document as well, and with each key Payload's `:has()` rules look at the
 * whole page again: with 200 rows most of what a key costs. So the textarea has its own text, and is told of another one.
 */
const Words = ({ text, onSettle, ...common }: Omit<TextProps, 'isLong'>) => {
  const { shown, type, onBlur, onKeyDown } = useTyped(text, onSettle)
  const area = useRef<HTMLTextAreaElement>(null)
  const [first] = useState(text)
  useLayoutEffect(() => {
    if (area.current && area.current.value !== shown) area.current.value = shown
  }, [shown])
  return (
    <textarea
      {...common}
      defaultValue={first}
      onBlur={onBlur}
      onChange={({ target }) => type(target.value)}
      onKeyDown={onKeyDown}
      ref={area}
      rows={1}
    />
  )
}

const Address = ({ text, onSettle, ...common }: Omit<TextProps, 'isLong'>) => {
  const { shown, type, onBlur, onKeyDown } = useTyped(text, onSettle)
  return (
    <input
      {...common}
      onBlur={onBlur}
      onChange={({ target }) => type(target.value)}
      onKeyDown={(event) => {
        onKeyDown(event)
        if (event.key === 'Enter') event.preventDefault()
      }}
      type="url"
      value={shown}
    />
  )
}
