'use client'
import {
  Button,
  FieldDescription,
  FieldError,
  FieldLabel,
  useAuth,
  useField,
  useFormSubmitted,
} from '@payloadcms/ui'
import type { ArrayFieldClientComponent, ArrayFieldClientProps } from 'payload'
import { type KeyboardEvent, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'

import { CuratedRow, type RowActs } from './CuratedRow'
import { FindBox } from './FindBox'
import { keyOf } from '#src/content/values'
import { listShape, type ListProps } from '#src/admin/Curation/listShape'
import { PasteBox } from './PasteBox'
import { ReadersView } from './ReadersView'
import { byRelevance, moved, newRow, referenceIn, repeated } from '#src/admin/Curation/rows'
import { Summary } from './Summary'
import { isTyping } from '#src/admin/Curation/typing'
import { useCreate } from './useCreate'
import { useDrag } from '#src/admin/Curation/useDrag'
import { useEntries } from '#src/admin/Curation/useEntries'
import { useRows } from '#src/admin/Curation/useRows'
import { useWords } from '#src/admin/useWords'
import type { Entry } from '#src/curation/types'
import './curation.css'

/**
 * A reading list or a path, in place of Payload's array field: the stored data, the form and the checks are the same, and
 * putting the list together is what the screen is made for.
 */
export const Curation: ArrayFieldClientComponent = (props: ArrayFieldClientProps & Partial<ListProps>) => {
  const {
    field,
    path: pathFromProps,
    readOnly,
    validate,
    reference = 'item',
    note = 'note',
    readers = 'asArranged',
  } = props
  const { t } = useWords()
  const id = useId()
  const { maxRows, minRows, required } = field

  const check = useCallback(
    (value: unknown, options: object) =>
      typeof validate === 'function'
        ? validate(value as unknown[], { ...options, maxRows, minRows, required } as never)
        : true,
    [maxRows, minRows, required, validate],
  )
  const { path, showError, disabled, customComponents } = useField({
    hasRows: true,
    potentiallyStalePath: pathFromProps,
    validate: check,
  })
  const isReadOnly = readOnly === true || disabled
  const showErrors = useFormSubmitted()
  const shape = useMemo(
    () => listShape(field, path, { reference, note, readers }),
    [field, path, reference, note, readers],
  )
  const { rows, change, undo, redo, canUndo, canRedo } = useRows(shape)
  const references = useMemo(() => rows.flatMap((row) => referenceIn(row, shape) ?? []), [rows, shape])
  const { entries, know } = useEntries(references)
  const twice = useMemo(() => repeated(rows, shape), [rows, shape])
  const [said, setSaid] = useState({ words: '', count: 0 })
  const say = useCallback((words: string) => setSaid(({ count }) => ({ words, count: count + 1 })), [])
  const [pasted, setPasted] = useState<string | null>(null)
  const [showsReaders, setShowsReaders] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)

  // What handlers need to know of the moment; they themselves stay the same, so that no row is drawn again for their sake.
  const now = useRef({ rows, entries, t })
  const focus = useRef<{ row: string; part: string } | null>(null)
  useLayoutEffect(() => {
    now.current = { rows, entries, t }
  })
  // When the rows have moved, and not before: a control that is put elsewhere on the page loses the cursor.
  useLayoutEffect(() => {
    const wanted = focus.current
    focus.current = null
    if (!wanted) return
    const row = root.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.row)}"]`)
    const part = [wanted.part, 'position', 'remove']
      .map((name) => row?.querySelector<HTMLButtonElement>(`[data-part="${name}"]`))
      .find((one) => one && !one.disabled)
    part?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }, [rows])

  const titleAt = useCallback(
    (index: number): string => {
      const row = now.current.rows[index]
      const one = row && referenceIn(row, shape)
      return (
        (one && now.current.entries.get(keyOf(one))?.title) ||
        now.current.t('guidepost:curation:row:item', { position: index + 1 })
      )
    },
    [shape],
  )

  const move = useCallback(
    (from: number, to: number) => {
      const { rows: list, t: words } = now.current
      if (from < 0 || to < 0 || from === to) return
      say(
        words('guidepost:curation:said:moved', {
          title: titleAt(from),
          position: to + 1,
          count: list.length,
        }),
      )
      change((before) => moved(before, from, to))
    },
    [change, say, titleAt],
  )

  const drag = useDrag(list, (row, to) => {
    move(
      rows.findIndex((one) => one.id === row),
      to,
    )
  })
  const acts = useMemo(
    (): RowActs => ({
      move: (row, to, part) => {
        focus.current = { row, part }
        move(
          now.current.rows.findIndex((one) => one.id === row),
          to,
        )
      },
      remove: (row) => {
        const { rows: list, t: words } = now.current
        const index = list.findIndex((one) => one.id === row)
        const neighbour = list[index + 1] ?? list[index - 1]
        if (neighbour) focus.current = { row: neighbour.id, part: 'remove' }
        else root.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus()
        say(words('guidepost:curation:said:removed', { title: titleAt(index) }))
        change((before) => before.filter((one) => one.id !== row))
      },
      set: (row, name, value) =>
        change(
          (before) =>
            before.map((one) =>
              one.id === row ? { ...one, values: { ...one.values, [name]: value } } : one,
            ),
          `${row}.${name}`,
        ),
      drag,
    }),
    [change, drag, move, say, titleAt],
  )

  const placeOf = (entry: Entry): number =>
    rows.findIndex((row) => {
      const one = referenceIn(row, shape)
      return one !== null && keyOf(one) === keyOf(entry)
    }) + 1

  const add = (chosen: Entry[]) => {
    know(chosen)
    const fresh = chosen.filter((entry) => placeOf(entry) === 0)
    const [first] = chosen
    if (fresh.length === 0 && first) {
      return say(t('guidepost:curation:said:onList', { title: first.title, position: placeOf(first) }))
    }
    if (rows.length + fresh.length > shape.maxRows) {
      return say(t('guidepost:curation:said:full', { count: shape.maxRows }))
    }
    change((before) => [...before, ...fresh.map((entry) => newRow(shape, entry))])
    say(
      fresh.length === 1
        ? t('guidepost:curation:said:added', { title: fresh[0]!.title, position: rows.length + 1 })
        : t('guidepost:curation:said:addedMany', { count: fresh.length }),
    )
  }

  const sort = () => {
    const sorted = byRelevance(rows)
    if (sorted.every((row, index) => row === rows[index]))
      return say(t('guidepost:curation:said:alreadySorted'))
    change(() => sorted)
    say(t('guidepost:curation:said:sorted'))
  }
  const takeBack = () =>
    say(t(undo() ? 'guidepost:curation:said:undone' : 'guidepost:curation:said:nothingToUndo'))
  const doAgain = () =>
    say(t(redo() ? 'guidepost:curation:said:redone' : 'guidepost:curation:said:nothingToRedo'))

  const { permissions } = useAuth()
  const creatable = shape.kinds.filter((kind) => permissions?.collections?.[kind]?.create)
  const { create, drawers } = useCreate(creatable, add)

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A drawer's keys come here too, though it is elsewhere on the page.
    if (!event.currentTarget.contains(event.target as Node)) return
    if (isReadOnly || event.altKey || !(event.ctrlKey || event.metaKey) || isTyping(event.target)) return
    const pressed = event.key.toLowerCase()
    const isUndo = pressed === 'z' && !event.shiftKey
    if (!isUndo && !(pressed === 'z' && event.shiftKey) && pressed !== 'y') return
    event.preventDefault()
    if (isUndo) takeBack()
    else doAgain()
  }

  const { AfterInput, BeforeInput, Description, Label } = customComponents ?? {}

  return (
    <div
      className="field-type guidepost-inputs guidepost-list"
      id={`field-${path.replaceAll('.', '__')}`}
      onKeyDown={onKeyDown}
      ref={root}
    >
      <FieldError path={path} showError={showError} />
      <header className="guidepost-list__head">
        <h2>{Label ?? <FieldLabel as="span" label={field.label} path={path} />}</h2>
        <span className="guidepost-list__count">{t('guidepost:curation:count', { count: rows.length })}</span>
        {BeforeInput}
        <div aria-label={t('guidepost:curation:tools:label')} className="guidepost-list__tools" role="group">
          {!isReadOnly && (
            <>
              <Tool isOff={!canUndo} label={t('guidepost:curation:tools:undo')} onClick={takeBack} sign="↶" />
              <Tool isOff={!canRedo} label={t('guidepost:curation:tools:redo')} onClick={doAgain} sign="↷" />
              <Tool isOff={rows.length < 2} label={t('guidepost:curation:tools:sort')} onClick={sort} />
              <Tool
                isOpen={pasted !== null}
                label={t('guidepost:curation:tools:paste')}
                onClick={() => setPasted(pasted === null ? '' : null)}
              />
            </>
          )}
          <Tool
            isOpen={showsReaders}
            label={t('guidepost:curation:tools:readers')}
            onClick={() => setShowsReaders(!showsReaders)}
          />
        </div>
      </header>
      {Description ?? <FieldDescription description={field.admin?.description} path={path} />}
      <Summary entries={entries} rows={rows} shape={shape} twice={twice} />
      {!isReadOnly && (
        <FindBox kinds={shape.kinds} onAdd={add} onPasteLines={setPasted} placeOf={placeOf}>
          {creatable.map((kind) => (
            <Button
              buttonStyle="secondary"
              key={kind}
              margin={false}
              onClick={() => create({ collection: kind, data: {} })}
              size="small"
              type="button"
            >
              {t(kind === 'books' ? 'guidepost:curation:find:newBook' : 'guidepost:curation:find:newCourse')}
            </Button>
          ))}
        </FindBox>
      )}
      {pasted !== null && !isReadOnly && (
        <PasteBox
          initialText={pasted}
          key={pasted}
          kinds={shape.kinds}
          onAdd={(chosen) => {
            add(chosen)
            setPasted(null)
            root.current?.querySelector<HTMLElement>('[role="combobox"]')?.focus()
          }}
          onClose={() => setPasted(null)}
          creatable={creatable}
          onCreate={create}
          placeOf={placeOf}
        />
      )}
      <div className={showsReaders ? 'guidepost-list__both' : undefined}>
        <div>
          {rows.length === 0 && (
            <p className="guidepost-list__empty">
              {t(isReadOnly ? 'guidepost:curation:emptyReadOnly' : 'guidepost:curation:empty')}
            </p>
          )}
          {rows.length > 0 && !isReadOnly && (
            <p className="guidepost-list__hint guidepost-list__keys">{t('guidepost:curation:row:keys')}</p>
          )}
          {/* A list without bullets is no list to Safari unless it says so. */}
          <ol className="guidepost-list__rows" ref={list} role="list">
            {rows.map((row, index) => {
              const one = referenceIn(row, shape)
              return (
                <CuratedRow
                  acts={acts}
                  count={rows.length}
                  entry={one ? entries.get(keyOf(one)) : undefined}
                  index={index}
                  isReadOnly={isReadOnly}
                  key={row.id}
                  row={row}
                  shape={shape}
                  showErrors={showErrors}
                  twiceAt={twice.get(row.id)?.join(', ') ?? ''}
                />
              )
            })}
          </ol>
        </div>
        {showsReaders && <ReadersView entries={entries} id={`${id}-readers`} rows={rows} shape={shape} />}
      </div>
      <p aria-live="polite" className="guidepost-list__said" role="status">
        {/* Anew each time: the same words twice are said twice. */}
        <span key={said.count}>{said.words}</span>
      </p>
      {AfterInput}
      {drawers}
    </div>
  )
}

type ToolProps = { label: string; onClick: () => void; sign?: string; isOff?: boolean; isOpen?: boolean }

/** A button that stays where it is when it has nothing to do: a user who has the focus on it does not lose it. */
const Tool = ({ label, onClick, sign, isOff = false, isOpen }: ToolProps) => (
  <button
    aria-disabled={isOff || undefined}
    aria-expanded={isOpen}
    className="guidepost-list__tool"
    onClick={onClick}
    type="button"
  >
    {sign && <span aria-hidden="true">{sign}</span>} {label}
  </button>
)
