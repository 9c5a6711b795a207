import type { CollectionConfig, Field } from 'payload'

import { idField } from '#collections/fields/id'
import { withComments } from '#collections/fields/withComments'
import { unsavedWorkField, workflowFields, workflowPanelField } from '#collections/fields/workflow'
import type { Person } from '#access/roles'
import { adminComponents } from '#src/admin/paths'
import { commentEndpoints } from '#src/comments/endpoints'
import { refuseUnfitAssignee } from '#src/workflow/assign'
import { collaborationEndpoints } from '#src/workflow/collaborationEndpoints'
import { assignEndpoint } from '#src/workflow/deskEndpoints'
import { transitionEndpoints } from '#src/workflow/endpoints'
import { guard, guardOperation } from '#src/workflow/guard'
import { holdBack } from '#src/workflow/holdBack'
import type { EditorialCollection } from '#src/content/kinds'
import { quickFilter } from '#src/workflow/quickFilters'
import { readableDocument } from '#src/workflow/readableDocument'
import { applyScheduleOnRead } from '#src/workflow/applyScheduleOnRead'
import { recordDelete, recordSave } from '#src/workflow/recordSave'
import { refuseDelete } from '#src/workflow/refuseDelete'

/**
 * What careers, reading lists, courses, books and disclosures share: portable ids, a full history, the workflow's fields
 * and endpoints, and the guard in front of every save. Payload's own drafts stay off: the row is the working copy, and
 * what is live is a publication (docs/decisions/0002).
 */
export const editorial = (config: CollectionConfig, id: Field = idField): CollectionConfig => ({
  ...config,
  versions: { maxPerDoc: 0, drafts: false },
  enableQueryPresets: true,
  // What the desk and the lists ask for, in the order in which they show it, however many documents there are.
  indexes: [
    ...(config.indexes ?? []),
    { fields: ['workflowState', 'dueAt', 'submittedAt'] },
    { fields: ['createdBy', 'workflowState', 'updatedAt'] },
    { fields: ['live', 'publishedAt'] },
    // A list of one state, newest first: with 100,000 books the sort alone takes a second.
    { fields: ['workflowState', 'createdAt'] },
  ],
  // A courtesy while a user types, not a guarantee (that is the revision): half a minute after the last key it is over.
  lockDocuments: { duration: 30 },
  fields: [id, unsavedWorkField, workflowPanelField, ...withComments(config.fields), ...workflowFields],
  endpoints: [
    ...transitionEndpoints,
    assignEndpoint,
    ...collaborationEndpoints,
    ...commentEndpoints(readableDocument, holdBack),
    ...(config.endpoints || []),
  ],
  admin: {
    ...config.admin,
    // A quick filter of the list (?quick=mine).
    baseFilter: ({ req }) =>
      req.user ? quickFilter(req.query?.quick, req.user as Person, config.slug as EditorialCollection) : null,
    components: {
      ...config.admin?.components,
      beforeListTable: [adminComponents.ListDesk, ...(config.admin?.components?.beforeListTable ?? [])],
      edit: {
        SaveButton: adminComponents.SaveButton,
        beforeDocumentControls: [adminComponents.StandingBar],
        ...config.admin?.components?.edit,
      },
      views: {
        ...config.admin?.components?.views,
        edit: {
          review: {
            Component: adminComponents.ReviewScreen,
            path: '/review',
            // The words of our screens are in the same translations as Payload's own.
            tab: { label: ({ t }) => t('guidepost:review:tab'), href: '/review', order: 200 },
          },
          // Payload's own list names no author and no state.
          versions: { Component: adminComponents.Versions },
        },
      },
    },
  },
  hooks: {
    ...config.hooks,
    beforeOperation: [guardOperation, ...(config.hooks?.beforeOperation ?? [])],
    // The guard comes last, so that it judges the content as it will be stored.
    beforeChange: [refuseUnfitAssignee, ...(config.hooks?.beforeChange ?? []), guard],
    afterChange: [recordSave, ...(config.hooks?.afterChange ?? [])],
    afterRead: [applyScheduleOnRead, ...(config.hooks?.afterRead ?? [])],
    beforeDelete: [refuseDelete, ...(config.hooks?.beforeDelete ?? [])],
    afterDelete: [recordDelete, ...(config.hooks?.afterDelete ?? [])],
  },
})
