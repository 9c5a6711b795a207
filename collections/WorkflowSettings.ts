import type { GlobalAfterChangeHook, GlobalConfig, NumberField } from 'payload'

import { globalAccessFor } from '#access/accessFor'
import { hiddenExceptFor } from '#access/fieldAccess'
import { wholeNumberField } from '#collections/fields/wholeNumber'
import { nameOf } from '#src/content/nameOf'
import { record } from '#src/audit/record'
import { type ApprovalField, approvalFields, mostApprovals } from '#src/workflow/approvalPolicy'

/** Who changed how many eyes it takes belongs to the audit trail, with what it was before. */
const recordChange: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const names = Object.keys(approvalFields)
  const pick = (row: Record<string, unknown> | undefined) =>
    Object.fromEntries(names.map((name) => [name, Number(row?.[name] ?? approvalFields[name]!.least)]))
  const [before, after] = [pick(previousDoc), pick(doc)]
  const changed = names.filter((name) => before[name] !== after[name])
  if (changed.length === 0) return doc
  await record(req.payload, req, {
    actor: req.user ? String(req.user.id) : null,
    actorName: req.user ? nameOf(req.user) : 'the system',
    action: 'approvals-needed-changed',
    collectionSlug: 'workflow-settings',
    document: 'workflow-settings',
    title: 'Workflow settings',
    details: { before, after },
  })
  return doc
}

const approvalsField = ([name, { label, least }]: [string, ApprovalField]): NumberField =>
  wholeNumberField({ name, label, required: true, defaultValue: least, min: least, max: mostApprovals })

/** How many different persons have to approve before something goes live, for each requirement of src/content/model.ts. */
export const WorkflowSettings: GlobalConfig = {
  slug: 'workflow-settings',
  label: 'Approvals needed',
  access: globalAccessFor('workflow-settings'),
  admin: {
    group: 'System',
    hidden: hiddenExceptFor('admin'),
    description:
      'How many different persons have to approve, none of whom changed the content. It counts from the next approval or publication on; what is live stays live.',
  },
  hooks: { afterChange: [recordChange] },
  fields: Object.entries(approvalFields).map(approvalsField),
}
