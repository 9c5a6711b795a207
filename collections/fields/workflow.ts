import type { Field } from 'payload'

import { adminComponents } from '#src/admin/paths'
import { stateLabels, workflowStates } from '#src/workflow/states'

/** Written by the system alone and of no use in a form; the guard refuses a plain write of them. */
const systemOnly = { admin: { disabled: true } } as const

/** Where the document stands and what one may do about it: the first thing in the sidebar. */
export const workflowPanelField: Field = {
  name: 'workflowPanel',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: adminComponents.WorkflowPanel },
  },
}

/** Keeps what is typed until it is saved, and offers what was left behind. */
export const unsavedWorkField: Field = {
  name: 'unsavedWork',
  type: 'ui',
  admin: { disableListColumn: true, components: { Field: adminComponents.UnsavedWork } },
}

/**
 * The workflow's own fields of an editorial document. They live in the document's row, so that one statement can move a
 * document on and lists can be sorted and filtered by them.
 */
export const workflowFields: Field[] = [
  {
    name: 'workflowState',
    type: 'select',
    label: 'State',
    required: true,
    defaultValue: 'draft',
    index: true,
    options: workflowStates.map((value) => ({ value, label: stateLabels[value] })),
    // A column and a filter of lists; in the form the panel says it.
    admin: { hidden: true, disableBulkEdit: true, components: { Cell: adminComponents.StateCell } },
  },
  {
    name: 'live',
    type: 'checkbox',
    label: 'Live',
    defaultValue: false,
    index: true,
    admin: { hidden: true, disableBulkEdit: true, components: { Cell: adminComponents.LiveCell } },
  },
  // The token of a save: the form sends back the one it was given, and a stale one is refused (promise 4).
  {
    name: 'revision',
    type: 'text',
    label: 'Revision',
    index: true,
    admin: { hidden: true, disableBulkEdit: true },
  },
  {
    name: 'assignee',
    type: 'relationship',
    label: 'Assignee',
    relationTo: 'users',
    index: true,
    // Columns and filters of lists; in the form the panel says it and changes it.
    admin: { hidden: true, components: { Cell: adminComponents.AssigneeCell } },
  },
  {
    name: 'dueAt',
    type: 'date',
    label: 'Due',
    index: true,
    admin: {
      hidden: true,
      date: { pickerAppearance: 'dayOnly' },
      components: { Cell: adminComponents.DueCell },
    },
  },
  { name: 'lockVersion', type: 'number', label: 'Lock version', hidden: true },
  { name: 'authors', type: 'json', label: 'Changed since it was last live by', ...systemOnly },
  { name: 'approvals', type: 'json', label: 'Approvals', ...systemOnly },
  { name: 'submittedBy', type: 'text', label: 'Submitted by', index: true, ...systemOnly },
  { name: 'submittedAt', type: 'date', label: 'Submitted at', index: true, ...systemOnly },
  { name: 'createdBy', type: 'text', label: 'Created by', index: true, ...systemOnly },
  { name: 'publishAt', type: 'date', label: 'Goes live at', index: true, ...systemOnly },
  { name: 'expireAt', type: 'date', label: 'Ends at', index: true, ...systemOnly },
  { name: 'publishedAt', type: 'date', label: 'Live since', index: true, ...systemOnly },
  { name: 'firstPublishedAt', type: 'date', label: 'First live at', index: true, ...systemOnly },
  { name: 'publication', type: 'text', label: 'Publication', index: true, ...systemOnly },
  { name: 'lastNote', type: 'json', label: 'What the reviewer asked for', ...systemOnly },
]
