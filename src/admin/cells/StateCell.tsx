'use client'
import type { DefaultCellComponentProps } from 'payload'

import { StatePill } from '../StatePill/index'

/** The state of the working copy, in a list. */
export const StateCell = ({ cellData }: DefaultCellComponentProps) => (
  <StatePill size="small" state={cellData} />
)
