'use client'
import type { ReactNode } from 'react'

import type { DocumentDiff } from '#src/workflow/diff/diffDocument'
import type { Piece, RichPiece } from '#src/diff/types'
import { useWords } from '#src/admin/useWords'

type Which = 'before' | 'now'

/** The words of one side: what went is struck through there, what came is underlined here. Null where there are none. */
export const wordsOfSide = (
  pieces: readonly Piece[],
  which: Which,
  show: (piece: Piece, key: number) => ReactNode = (piece) => piece.text,
): ReactNode => {
  const kind = which === 'before' ? 'removed' : 'added'
  const mine = pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind)
  if (mine.every(({ text }) => text === '')) return null
  return (
    <span className="guidepost-review__words">
      {mine.map((piece, index) => {
        if (piece.kind === 'same') return <span key={index}>{show(piece, index)}</span>
        return which === 'before' ? (
          <del key={index}>{show(piece, index)}</del>
        ) : (
          <ins key={index}>{show(piece, index)}</ins>
        )
      })}
    </span>
  )
}

/** A stretch of formatted text; where a link changed, its address is told. */
export const Rich = ({ piece, names }: { piece: RichPiece; names: DocumentDiff['names'] }) => {
  const { t } = useWords()
  const { text, format, link, kind } = piece
  let shown: ReactNode = text === '\n' ? '↵\n' : text
  if (format & 16) shown = <code>{shown}</code>
  if (format & 1) shown = <strong>{shown}</strong>
  if (format & 2) shown = <em>{shown}</em>
  if (format & 4) shown = <s>{shown}</s>
  if (format & 8) shown = <u>{shown}</u>
  if (!link) return shown
  const target = link.document ? (names[link.document]?.title ?? t('guidepost:review:gone')) : link.address
  return (
    <span className="guidepost-review__link">
      {shown}
      {(kind !== 'same' || link.affiliate) && (
        <span className="guidepost-review__address">
          {' '}
          (→ {target}
          {link.affiliate && `, ${t('guidepost:review:affiliate')}`})
        </span>
      )}
    </span>
  )
}
