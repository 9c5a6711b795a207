'use client'
import type { DefaultCellComponentProps } from 'payload'

import { LivePill } from '../StatePill/index'

/** Live or not, in a list. */
export const LiveCell = ({ cellData }: DefaultCellComponentProps) => <LivePill live={cellData} size="small" />
