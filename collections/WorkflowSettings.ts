import type { GlobalAfterChangeHook, GlobalConfig, NumberField } from 'payload'

import { globalAccessFor } from '#access/accessFor'
import { hiddenExceptFor } from '#access/fieldAccess'
import { wholeNumberField } from '#collections/fields/wholeNumber'
import { nameOf } from '#src/audit/nameOf'
import { record } from '#src/audit/record'
import { model } from '#src/content/model'
import { approvalFields, mostApprovals } from '#src/workflow/approvalsNeeded'

/** Who changed how many eyes it takes belongs to the audit trail, with what it was before. */
const recordChange: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const names = Object.keys(approvalFields)
  const pick = (row: Record<string, unknown> | undefined) =>
    Object.fromEntries(names.map((name) => [name, Number(row?.[name] ?? 1)]))
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

const approvalsField = (name: keyof typeof approvalFields): NumberField =>
  wholeNumberField({
    name,
    label: model[approvalFields[name]].labels.plural,
    required: true,
    defaultValue: 1,
    min: 1,
    max: mostApprovals,
  })

/** How many different persons have to approve before something goes live. */
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
  fields: (Object.keys(approvalFields) as (keyof typeof approvalFields)[]).map(approvalsField),
}
