/**
 * The components of the admin screens, by the path under which Payload's import map finds them (from the top of the
 * repository, `#` before the export). Collections and the config name a component from here, so a moved file is one
 * changed line. Plain data: it is read on the server, in the config and in tests.
 */
export const adminComponents = {
  /** A `ui` field for the sidebar of an editorial document. */
  WorkflowPanel: '/src/admin/WorkflowPanel/index#WorkflowPanel',
  /** A feature of the rich-text editor (collections/cleanPaste.ts). */
  CleanPasteFeature: '/src/admin/CleanPaste/index#CleanPasteFeature',
  /** `admin.components.views.edit.versions` of an editorial collection. */
  Versions: '/src/admin/Versions/index#Versions',
  /** A `ui` field above the others of an editorial collection: what the user typed and has not saved. */
  UnsavedWork: '/src/admin/UnsavedWork/index#UnsavedWork',
  /** `admin.components.edit.SaveButton` of a collection, `admin.components.elements.SaveButton` of a global. */
  SaveButton: '/src/admin/SaveButton/index#SaveButton',
  /** `admin.components.edit.beforeDocumentControls` of an editorial collection. */
  StandingBar: '/src/admin/StandingBar/index#StandingBar',
  /** `beforeInput` or `afterInput` of the fields of an editorial document (collections/fields/withComments.ts). */
  FieldComments: '/src/admin/Comments/FieldComments#FieldComments',
  /** `admin.components.views.edit.review` of an editorial collection. */
  ReviewScreen: '/src/admin/ReviewScreen/index#ReviewScreen',
  /** `admin.components.Cell` of the fields `workflowState` and `live`. */
  StateCell: '/src/admin/cells/StateCell#StateCell',
  LiveCell: '/src/admin/cells/LiveCell#LiveCell',
  /** `admin.components.Field` of a list of books and courses; its `clientProps` are `ListProps`. */
  Curation: '/src/admin/Curation/index#Curation',
  /** `admin.components.RowLabel` of array fields. */
  SectionRowLabel: '/src/admin/rowLabels/SectionRowLabel#SectionRowLabel',
  CitationRowLabel: '/src/admin/rowLabels/CitationRowLabel#CitationRowLabel',
  /** `admin.components.Field` of the salaries of a career. */
  SalaryTable: '/src/admin/SalaryTable/index#SalaryTable',
  /** `admin.components.Field` and `Cell` of whole days (collections/fields/day.ts). */
  DayField: '/src/admin/DayField/index#DayField',
  DayCell: '/src/admin/cells/DayCell#DayCell',
  /** A `ui` field of a disclosure: where it is used and what a change would touch. */
  DisclosureReach: '/src/admin/DisclosureReach/index#DisclosureReach',
  /** `admin.components.providers` and `beforeLogin` of the config. */
  CompositionGuard: '/src/admin/CompositionGuard/index#CompositionGuard',
  PayloadA11yPatches: '/src/admin/PayloadA11yPatches/index#PayloadA11yPatches',
  SignInHeading: '/src/admin/PayloadA11yPatches/SignInHeading#SignInHeading',
  /** `admin.components.views.roles` of the config, and the ways to it from people. */
  RolesTable: '/src/admin/RolesTable/index#RolesTable',
  RolesLink: '/src/admin/RolesTable/RolesLink#RolesLink',
  Deactivating: '/src/admin/RolesTable/Deactivating#Deactivating',
  /** A `ui` field of a person: the invitation and the sessions; above the list of people, the way to invite one. */
  PersonAccess: '/src/admin/PersonAccess/index#PersonAccess',
  InvitePerson: '/src/admin/PersonAccess/InvitePerson#InvitePerson',
  /** `admin.components.beforeDashboard` of the config. */
  Dashboard: '/src/admin/Dashboard/index#Dashboard',
  /** `admin.components.actions` of the config: top right on every screen. */
  InboxBell: '/src/admin/Inbox/InboxBell#InboxBell',
  /** `admin.components.beforeNavLinks` of the config. */
  DeskLinks: '/src/admin/DeskLinks/index#DeskLinks',
  /** `admin.components.views` of the config. */
  InboxView: '/src/admin/Inbox/InboxView#InboxView',
  CalendarView: '/src/admin/Calendar/CalendarView#CalendarView',
  /** `admin.components.beforeListTable` of an editorial collection. */
  ListDesk: '/src/admin/ListDesk/index#ListDesk',
  AssigneeCell: '/src/admin/cells/AssigneeCell#AssigneeCell',
  /** `afterInput` of a field that holds a picture. */
  PictureName: '/src/admin/PictureName/index#PictureName',
  PictureCell: '/src/admin/cells/PictureCell#PictureCell',
  DueCell: '/src/admin/cells/DueCell#DueCell',
  /** `admin.components.graphics` of the config. */
  Logo: '/src/admin/graphics/Logo#Logo',
  Icon: '/src/admin/graphics/Icon#Icon',
} as const
