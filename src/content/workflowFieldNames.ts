/** Fields of an editorial document that only the workflow writes. Plain data: the admin and the tests read it too. */
export const workflowFieldNames = [
  'workflowState',
  'live',
  'revision',
  'lockVersion',
  'authors',
  'approvals',
  'submittedBy',
  'submittedAt',
  'createdBy',
  'publishAt',
  'expireAt',
  'publishedAt',
  'firstPublishedAt',
  'publication',
  'lastNote',
  // Set by people, but about the work, not the content: changing them voids no approval.
  'assignee',
  'dueAt',
] as const

const notContent = new Set<string>([...workflowFieldNames, 'id', 'createdAt', 'updatedAt'])

/** Whether a field of this name is content: neither what the workflow writes nor what the database stamps. */
export const isContentField = (name: string): boolean => !notContent.has(name)

export type WorkflowFieldName = (typeof workflowFieldNames)[number]

/** The two that people set by a plain save. */
export const plainlyWritable = ['assignee', 'dueAt'] as const satisfies readonly WorkflowFieldName[]

/** The workflow's part of a row. */
export const workflowFieldsOf = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(workflowFieldNames.map((name) => [name, row[name] ?? null]))
