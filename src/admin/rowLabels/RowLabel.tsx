import type { ReactNode } from 'react'

import './rowLabel.css'

/** Payload lets the whole row header be clicked; the label must not take the click away. */
export const RowLabel = ({ children }: { children: ReactNode }) => (
  <span className="row-label guidepost-row-label">{children}</span>
)
