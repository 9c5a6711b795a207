import type { Pill } from '@payloadcms/ui'
import type { ComponentProps } from 'react'

import type { WorkflowState } from '#src/workflow/states'

/** Colour only underlines the word: nothing is told by colour alone (WCAG 1.4.1). */
export const pillStyles = {
  draft: 'light-gray',
  in_review: 'warning',
  changes_requested: 'error',
  approved: 'success',
  scheduled: 'success',
  published: 'dark',
  archived: 'light-gray',
} as const satisfies Record<WorkflowState, ComponentProps<typeof Pill>['pillStyle']>

export const isWorkflowState = (value: unknown): value is WorkflowState =>
  typeof value === 'string' && value in pillStyles
