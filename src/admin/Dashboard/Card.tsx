import type { ReactNode } from 'react'

/** One pile on the desk; an empty one says what will lie there, or what to do first. */
export const Card = ({ title, items, empty }: { title: string; items: ReactNode[]; empty: string }) => (
  <section className="guidepost-desk__card">
    <h2>
      {title}
      {items.length > 0 && <span className="guidepost-desk__count"> ({items.length})</span>}
    </h2>
    {items.length > 0 ? <ul>{items}</ul> : <p>{empty}</p>}
  </section>
)
