import path from 'node:path'
import { fileURLToPath } from 'node:url'

import { buildConfig, type SanitizedConfig } from 'payload'
import sharp from 'sharp'

import { governed } from '#access/governed'
import { Comments } from '#collections/Comments'
import { Commits } from '#collections/Commits'
import { contentCollections } from '#collections/contentCollections'
import { editLocks } from '#collections/editLocks'
import { editor } from '#collections/editor'
import { Events } from '#collections/Events'
import { globalHooks, globalHooksOfPayload } from '#collections/globalHooks/globalHooks'
import { Leases } from '#collections/Leases'
import { Media } from '#collections/Media'
import { Notifications } from '#collections/Notifications'
import { Publications } from '#collections/Publications'
import { savedViews } from '#collections/savedViews'
import { Timeline } from '#collections/Timeline'
import { UnsavedWork } from '#collections/UnsavedWork'
import { Users } from '#collections/Users'
import { lockNobodyOut } from '#collections/users/slowTheGuesser'
import { watchKeys } from '#collections/users/watchKeys'
import { WorkflowSettings } from '#collections/WorkflowSettings'
import { adminComponents } from '#src/admin/paths'
import { translations } from '#src/admin/translations'
import { curationEndpoints } from '#src/curation/endpoints'
import { databaseAdapter } from '#src/database/adapter'
import { migrations } from '#src/migrations/index'
import { mongodbMigrations } from '#src/migrations/mongodb/index'
import { emailAdapter } from '#src/notifications/emailAdapter'
import { explainError } from '#src/problems/explainError'
import { problemsForPayload } from '#src/problems/problemsForPayload'
import { keepSearchIndex } from '#src/search/searchIndex'
import { settings } from '#src/settings'
import { adoptReferences } from '#src/workflow/adoptReferences'
import { deskEndpoints } from '#src/workflow/deskEndpoints'
import { siteEndpoints } from '#src/workflow/siteEndpoints'

const src = path.dirname(fileURLToPath(import.meta.url))

/**
 * Payload (3.90) hands `admin.importMap` and the `upload` of a collection to the browser as they are, with the folders this site is
 * installed in and keeps its pictures in. What lists the members of an object, as that does, passes these over; who asks for
 * them by name (generate:importmap, an upload) has them.
 */
const hideFolders = (config: SanitizedConfig): SanitizedConfig => {
  hide(config.admin.importMap, 'baseDir', 'importMapFile')
  for (const { upload } of config.collections) hide(upload, 'staticDir')
  return config
}

const hide = <T extends object>(holder: T, ...names: (keyof T)[]): void => {
  for (const name of names)
    if (Object.hasOwn(holder, name))
      Object.defineProperty(holder, name, { enumerable: false, writable: true, value: holder[name] })
}

problemsForPayload()

export default buildConfig({
  secret: settings.payloadSecret,
  db: databaseAdapter({
    databaseURL: settings.databaseUrl,
    migrations,
    mongodbMigrations,
    mongodb: settings.mongodb,
  }),
  editor,
  sharp,
  collections: [
    ...contentCollections,
    Users, Media,
    Publications, Commits, Timeline, Events, Comments, Notifications, UnsavedWork, Leases,
  ], // prettier-ignore
  globals: [WorkflowSettings],
  // Who may do what with a saved view is said in the policy table, like everything.
  queryPresets: {
    access: {},
    constraints: {},
    labels: { singular: 'Saved view', plural: 'Saved views' },
  },
  endpoints: [...deskEndpoints, ...curationEndpoints, ...siteEndpoints],
  email: emailAdapter(settings),
  plugins: [globalHooks],
  admin: {
    user: 'users',
    dateFormat: 'd MMM yyyy, HH:mm',
    meta: { titleSuffix: ' · Guidepost', defaultOGImageType: 'off' },
    avatar: 'default',
    // For links to live pages; null where no frontend was named.
    custom: {
      siteTimeZone: settings.siteTimeZone,
      siteUrl: settings.isSiteServed || settings.siteUrl !== settings.publicUrl ? settings.siteUrl : null,
    },
    components: {
      providers: [adminComponents.CompositionGuard, adminComponents.PayloadA11yPatches],
      beforeLogin: [adminComponents.SignInHeading],
      beforeDashboard: [adminComponents.Dashboard],
      actions: [adminComponents.InboxBell],
      beforeNavLinks: [adminComponents.DeskLinks],
      views: {
        roles: { Component: adminComponents.RolesTable, path: '/roles' },
        inbox: { Component: adminComponents.InboxView, path: '/inbox', meta: { title: 'Inbox' } },
        calendar: { Component: adminComponents.CalendarView, path: '/calendar', meta: { title: 'Calendar' } },
      },
      graphics: { Logo: adminComponents.Logo, Icon: adminComponents.Icon },
    },
    importMap: { baseDir: path.dirname(src) },
  },
  i18n: {
    translations: {
      en: {
        ...translations,
        // Without Payload's drafts it takes every version for one that was live; what was, the list of versions says.
        version: { currentlyPublished: 'Newest version', previouslyPublished: 'Earlier version' },
        general: {
          changesNotSaved:
            'Your changes are not saved. Leave now, and what you typed in a document is kept for you and offered when you come back.',
        },
        authentication: { beginCreateFirstUser: 'To begin, say who you are. You become the first admin.' },
      },
    },
  },
  custom: { siteTimeZone: settings.siteTimeZone },
  cors: [...settings.corsOrigins],
  defaultDepth: 1,
  maxDepth: 4,
  graphQL: { disable: true },
  // Nothing of ours runs in Payload's job queue, and nobody starts anything in it.
  jobs: { access: { run: () => false, queue: () => false, cancel: () => false } },
  onInit: async (payload) => {
    watchKeys(payload)
    await keepSearchIndex(payload)
    await adoptReferences(payload)
  },
  hooks: { afterError: [explainError] },
  telemetry: false,
  // A refusal is an answer to a client, not a fault of ours: one line, no stack.
  loggingLevels: {
    APIError: 'info',
    AuthenticationError: 'info',
    Problem: 'info',
    QueryError: 'info',
    // A part of a request that is no JSON; its message quotes it, and a password may stand there.
    SyntaxError: false,
  } as never,
  // Off: else every start outside production, and every test file, starts a second process that writes this file.
  typescript: { autoGenerate: false, outputFile: path.join(src, 'payload-types.ts') },
})
  .then(savedViews)
  .then(globalHooksOfPayload)
  .then(editLocks)
  .then(lockNobodyOut)
  .then(hideFolders)
  .then(governed)
