'use client'
import { useState } from 'react'

import type { Words } from '#src/admin/translations'
import { useWords } from '#src/admin/useWords'
import type { BlockChange, BlockKind, FieldChangeOf, RichPiece } from '#src/diff/types'
import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import { Sides } from './Sides'
import { Rich, wordsOfSide } from './Words'

type Props = { field: FieldChangeOf<'richText'>; names: DocumentDiff['names'] }

/** Rich text block by block. Long stretches in which nothing changed are folded up. */
export const RichTextChange = ({ field, names }: Props) => {
  const { t } = useWords()
  const isSame = field.blocks.every(({ kind }) => kind === 'same')
  return (
    <div className="guidepost-review__blocks">
      {isSame && <p className="guidepost-review__remark">{t('guidepost:review:invisible')}</p>}
      {stretchesOf(field.blocks).map((blocks) =>
        blocks[0]!.kind === 'same' && blocks.length > 2 ? (
          <Folded blocks={blocks} key={keyOf(blocks[0]!)} names={names} />
        ) : (
          blocks.map((block) => <Block block={block} key={keyOf(block)} names={names} />)
        ),
      )}
    </div>
  )
}

const Folded = ({ blocks, names }: { blocks: BlockChange[]; names: DocumentDiff['names'] }) => {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        aria-expanded={isOpen}
        className="guidepost-link"
        onClick={() => setOpen(!isOpen)}
        type="button"
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>{' '}
        {t('guidepost:review:unchanged', { count: blocks.length })}
      </button>
      {isOpen && blocks.map((block) => <Block block={block} key={keyOf(block)} names={names} />)}
    </>
  )
}

const Block = ({ block: change, names }: { block: BlockChange; names: DocumentDiff['names'] }) => {
  const { t } = useWords()
  const { kind, block, was, layout, pieces, from, to } = change
  const show = (piece: unknown) => <Rich names={names} piece={piece as RichPiece} />
  const remarks = [
    was && t('guidepost:review:became', { before: kindInWords(was, t), now: kindInWords(block, t) }),
    kind === 'moved' && t('guidepost:review:blockMoved', { from, to }),
    layout && t('guidepost:review:layout'),
  ].filter((remark) => typeof remark === 'string')
  const side = (which: 'before' | 'now', as: BlockKind) => {
    if (which === 'before' ? from === null : to === null) return null
    const words = wordsOfSide(pieces, which, show)
    return (
      <span className={`guidepost-review__block guidepost-review__block--${as.tag ?? as.type}`}>
        {mark(as, t)}
        {words ?? <span className="guidepost-review__nothing">¶</span>}
      </span>
    )
  }
  return (
    <div className={`guidepost-review__block-row guidepost-review__block-row--${kind}`}>
      {remarks.length > 0 && <p className="guidepost-review__remark">{remarks.join(' · ')}</p>}
      <Sides before={side('before', was ?? block)} now={side('now', block)} />
    </div>
  )
}

/** Headings are told, not made: the page has an outline of its own. */
const mark = ({ type, tag, depth, ordered }: BlockKind, t: Words) => {
  if (type === 'heading')
    return (
      <span className="guidepost-review__mark">
        {t('guidepost:review:heading', { level: tag?.replace('h', '') ?? '' })}
      </span>
    )
  if (type === 'quote') return <span className="guidepost-review__mark">{t('guidepost:review:quote')}</span>
  if (type === 'rule') return <span className="guidepost-review__mark">{t('guidepost:review:rule')}</span>
  if (type !== 'item') return null
  return (
    <span className="guidepost-review__bullet" style={{ marginInlineStart: `${depth - 1}em` }}>
      {ordered ? '#' : '•'}{' '}
    </span>
  )
}

const kindInWords = ({ type, tag }: BlockKind, t: Words): string => {
  if (type === 'heading') return t('guidepost:review:heading', { level: tag?.replace('h', '') ?? '' })
  if (type === 'quote') return t('guidepost:review:quote')
  if (type === 'item') return t('guidepost:review:listItem')
  return type === 'rule' ? t('guidepost:review:rule') : t('guidepost:review:paragraph')
}

/** Neighbours that are all unchanged, or all not. */
const stretchesOf = (blocks: readonly BlockChange[]): BlockChange[][] => {
  const stretches: BlockChange[][] = []
  for (const block of blocks) {
    const last = stretches.at(-1)
    if (last && (last[0]!.kind === 'same') === (block.kind === 'same')) last.push(block)
    else stretches.push([block])
  }
  return stretches
}

const keyOf = ({ from, to }: BlockChange): string => `${from}-${to}`
