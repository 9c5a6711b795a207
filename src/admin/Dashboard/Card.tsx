import type { ReactNode } from 'react'

type Props = {
  title: string
  items: ReactNode[]
  /** How many there are in all, where more may be than are shown. */
  total?: number
  empty: string
  /** Where there is more of it. */
  more?: ReactNode
}

/** One pile on the desk; an empty one says what will lie there, or what to do first. */
export const Card = ({ title, items, total = items.length, empty, more }: Props) => (
  <section className="guidepost-desk__card">
    <h2>
      {title}
      {items.length > 0 && <span className="guidepost-desk__count"> ({total})</span>}
    </h2>
    {items.length > 0 ? <ul>{items}</ul> : <p>{empty}</p>}
    {more}
  </section>
)
