import { type Governed, type GovernedGlobal, editorial, matrix, reference } from '#access/matrix'

/*
 * THE inventory of doors: every way into the product, once. What is in no row is not served: a collection, global or root
 * endpoint without a row stops the start (access/governed.ts), so does a listener of the server (src/server/listen.ts), and
 * test/doors compares all rows with what really is there, in both directions. The walks of test/access, test/delivery and
 * test/server are generated from it (access/everyDoor.ts).
 */

/**
 * Who a door opens for, before any rule about one document is asked. `create` to `readVersions`, `unlock`: the cell of
 * access/matrix.ts. `document`: who may read the document; the endpoint asks for more where its row says so in
 * docs/permissions.md. `staff`: everyone who is signed in, and the answer holds only what they may read. `everyone`: also
 * anonymous callers. `token`: the holder of a secret made for this door. `operator`: who can sign in to the machine.
 * `nobody`: Payload has the address and it answers nothing.
 */
export type Opens =
  | 'everyone'
  | 'staff'
  | 'document'
  | 'create'
  | 'read'
  | 'update'
  | 'delete'
  | 'readVersions'
  | 'unlock'
  | 'token'
  | 'operator'
  | 'nobody'

/** Addresses by `METHOD /path`, as Payload and Express write them, and who each opens for. */
export type Doors = Readonly<Record<string, Opens>>

/** What Payload serves for every collection by itself. */
const ofEveryCollection = {
  'GET /': 'read',
  'GET /count': 'read',
  'GET /:id': 'read',
  'GET /versions': 'readVersions',
  'GET /versions/:id': 'readVersions',
  'POST /': 'create',
  'POST /versions/:id': 'update',
  'POST /access/:id?': 'staff',
  'PATCH /': 'update',
  'PATCH /:id': 'update',
  'DELETE /': 'delete',
  'DELETE /:id': 'delete',
} as const satisfies Doors

const duplicate = { 'POST /:id/duplicate': 'create' } as const satisfies Doors

/** Documents with a review (src/workflow, src/comments). */
const withReview = {
  ...ofEveryCollection,
  'GET /:id/transitions': 'document',
  'GET /:id/history': 'document',
  'GET /:id/diff': 'document',
  'GET /:id/plan': 'document',
  'GET /:id/where-used': 'document',
  'GET /:id/colleagues': 'document',
  'GET /:id/comments': 'document',
  'POST /:id/transitions/:transition': 'document',
  'POST /transitions/:transition': 'document',
  'POST /transitions/:transition/plan': 'document',
  'POST /:id/assign': 'document',
  'POST /:id/presence': 'document',
  'POST /:id/presence/leave': 'document',
  'POST /:id/comments': 'document',
  'PATCH /:id/comments/:comment': 'document',
  'POST /:id/comments/:comment/:what': 'document',
} as const satisfies Doors

const ofEditorial = { ...withReview, ...duplicate } as const satisfies Doors

const withDuplicate = { ...ofEveryCollection, ...duplicate } as const satisfies Doors

const ofUploads = {
  ...ofEveryCollection,
  'GET /file/:filename': 'read',
  'GET /paste-url/:id?': 'nobody',
} as const satisfies Doors

const ofUsers = {
  ...ofEveryCollection,
  'GET /init': 'everyone',
  'GET /me': 'everyone',
  'POST /login': 'everyone',
  'POST /logout': 'everyone',
  'POST /forgot-password': 'everyone',
  'POST /reset-password': 'token',
  'POST /first-register': 'everyone',
  'POST /verify/:id': 'nobody',
  'POST /refresh-token': 'staff',
  'POST /unlock': 'unlock',
  'GET /:id/sessions': 'update',
  'DELETE /:id/sessions': 'update',
  'DELETE /:id/sessions/:session': 'update',
  'GET /:id/invitation': 'create',
  'POST /:id/invitation': 'create',
  'DELETE /:id/invitation': 'create',
} as const satisfies Doors

const ofPreferences = {
  ...withDuplicate,
  'GET /:key': 'staff',
  'POST /:key': 'staff',
  'DELETE /:key': 'staff',
} as const satisfies Doors

/** What a collection has beyond the kind of its row in the policy table. */
const ofOneCollection: Partial<Record<Governed, Doors>> = {
  cities: { 'GET /places': 'create' },
  disclosures: { 'GET /:id/reach': 'document' },
  media: ofUploads,
  users: ofUsers,
  'unsaved-work': { 'POST /keep': 'staff', 'POST /:id/forget': 'staff' },
  notifications: { 'POST /read-all': 'staff', 'POST /:id/read': 'staff' },
  'payload-locked-documents': withDuplicate,
  'payload-query-presets': withDuplicate,
  'payload-kv': withDuplicate,
  'payload-preferences': ofPreferences,
}

/** Payload's own bookkeeping, which it serves at no address. */
const withoutAddress: readonly Governed[] = ['payload-migrations', 'payload-jobs']

/** The doors below `/api/{collection}`. */
export const doorsOfCollection = (slug: Governed): Doors => {
  if (withoutAddress.includes(slug)) return {}
  // There is one such document, and it is not copied.
  if (slug === 'site') return withReview
  return { ...doorsOfRow(matrix[slug]), ...ofOneCollection[slug] }
}

const doorsOfRow = (row: object): Doors =>
  row === editorial || row === reference ? ofEditorial : ofEveryCollection

const ofEveryGlobal = {
  'GET /': 'read',
  'GET /versions': 'readVersions',
  'GET /versions/:id': 'readVersions',
  'POST /': 'update',
  'POST /access': 'staff',
  'POST /versions/:id': 'update',
} as const satisfies Doors

/** The doors below `/api/globals/{global}`. */
export const doorsOfGlobal = (_slug: GovernedGlobal): Doors => ofEveryGlobal

/**
 * Below `/api/globals`, where a global has become a collection of one document: the address goes on answering. Payload looks for
 * it among the root endpoints, without its first word; below `/api` the collection itself has the address.
 */
export const formerGlobalDoors = { 'GET /site': 'read', 'POST /site': 'update' } as const satisfies Doors

export const isFormerGlobal = (slug: string): boolean =>
  Object.keys(formerGlobalDoors).some((door) => door.endsWith(` /${slug}`))

/** Directly below `/api`. */
export const rootDoors = {
  ...formerGlobalDoors,
  'GET /access': 'everyone',
  'GET /review-queue': 'staff',
  'GET /calendar': 'staff',
  'GET /desk/activity': 'staff',
  'GET /desk/attention': 'staff',
  'GET /desk/progress/:name': 'staff',
  'GET /curation/search': 'staff',
  'GET /curation/catalogue': 'staff',
  'POST /curation/lookup': 'staff',
  'POST /curation/entries': 'staff',
} as const satisfies Doors

/** Ways in that Express answers itself, by the address as a client writes it. */
export const publicDoors = {
  'GET /healthz': 'everyone',
  'GET /readyz': 'everyone',
  'GET /metrics': 'token',
  'GET /favicon.ico': 'everyone',
  'GET /': 'everyone',
  'GET /search': 'everyone',
  'GET /site.css': 'everyone',
  'GET /robots.txt': 'everyone',
  'GET /feed.xml': 'everyone',
  'GET /sitemap.xml': 'everyone',
  'GET /sitemap/:kind/:file': 'everyone',
  'GET /v1': 'everyone',
  'GET /v1/search': 'everyone',
  'GET /v1/site': 'everyone',
  'GET /v1/changes': 'everyone',
  'GET /v1/redirects': 'everyone',
  'GET /v1/openapi.json': 'everyone',
  'GET /v1/docs': 'everyone',
  'GET /v1/docs/start.js': 'everyone',
  'GET /v1/docs/swagger-ui.css': 'everyone',
  'GET /v1/docs/swagger-ui-bundle.js': 'everyone',
  'GET /media/:filename': 'everyone',
} as const satisfies Doors

/** The delivery API of each kind of page that is published: lists and single pages (src/delivery/routes.ts). */
export const deliveryDoors = { 'GET /': 'everyone', 'GET /:slug': 'everyone' } as const satisfies Doors

/** The reference site (src/site): the lists and single pages of each kind, as readers see them. */
export const siteDoors = { 'GET /': 'everyone', 'GET /:slug': 'everyone' } as const satisfies Doors

/** Pages that Next renders: the folders of src/app that hold a page or a route, and the screens of the admin below /admin. */
export const pageDoors = {
  '/admin': 'staff',
  '/admin/account': 'staff',
  '/admin/calendar': 'staff',
  '/admin/inbox': 'staff',
  '/admin/roles': 'staff',
  '/admin/collections/:slug': 'staff',
  '/admin/globals/:slug': 'staff',
  '/admin/login': 'everyone',
  '/admin/logout': 'everyone',
  '/admin/logout-inactivity': 'everyone',
  '/admin/forgot': 'everyone',
  '/admin/create-first-user': 'everyone',
  '/admin/unauthorized': 'everyone',
  '/admin/reset/:token': 'token',
} as const satisfies Doors

/**
 * Server functions of the admin (src/app, layout.tsx), by the names Payload gives them: what its screens call while a person
 * works. `nobody`: Payload has it and nothing here uses it. src/server/pageGate.ts lets through the others only.
 */
export const serverFunctionDoors = {
  'form-state': 'staff',
  'table-state': 'staff',
  'render-document': 'staff',
  'render-document-slots': 'staff',
  'render-field': 'staff',
  'render-list': 'staff',
  'render-widget': 'staff',
  'get-default-layout': 'staff',
  'copy-data-from-locale': 'nobody',
  'get-folder-results-component-and-data': 'nobody',
  'get-upcoming-scheduled-publish': 'nobody',
  'schedule-publish': 'nobody',
  slugify: 'nobody',
} as const satisfies Doors

/**
 * Handlers that Express gives every request below a path, whatever follows: they pass it on, refuse it, or hand it over to
 * another table (payloadBridge to the addresses of Payload, pageGate to pages and server functions). In the order in which
 * they are asked.
 */
export const handlersBelow = {
  '/': [
    'requestId',
    'requestLog',
    'readablePath',
    'refuseDoubledHeaders',
    'requestsAtOnce',
    'elsewhere',
    'troublePage',
    'headersForPages',
    'pageGate',
    'nothingHere',
    'errorsToProblems',
  ],
  '/healthz': ['headersForData'],
  '/readyz': ['headersForData'],
  '/metrics': ['headersForData'],
  '/v1': [
    'headersForData',
    'crossOrigin',
    'readingOnly',
    'shortAddress',
    'rateLimited',
    'fromMemory',
    'not found',
  ],
  '/media': ['headersForData', 'not found'],
  '/api': ['headersForData', 'compression', 'payloadBridge'],
} as const satisfies Record<string, readonly string[]>

/** The same of a reader (src/server/processes/readerApp.ts); its routes are those of the application, as far as it has them. */
export const readerHandlersBelow = {
  '/': [
    'requestId',
    'passOnWhatIsTheDesks',
    'requestLog',
    'readablePath',
    'refuseDoubledHeaders',
    'requestsAtOnce',
    'elsewhere',
    'troublePage',
    'passOn',
    'errorsToProblems',
  ],
  '/healthz': ['headersForData'],
  '/readyz': ['headersForData'],
  '/metrics': ['headersForData'],
  '/v1': handlersBelow['/v1'],
  '/media': handlersBelow['/media'],
} as const satisfies Record<string, readonly string[]>

/**
 * What is listened to at the server itself, and by how many. Nothing listens for `upgrade` (src/server/strayRequests.ts), so
 * a connection never changes its protocol; `connect` and `clientError` are refused. `request`: the application, and three that
 * only keep account of it.
 */
export const listenerDoors = {
  connection: 2,
  request: 4,
  connect: 1,
  clientError: 1,
} as const satisfies Record<string, number>

/** What npm runs for people at the machine: the commands that read or write a site, and those of developers. */
export const commandDoors = {
  start: 'operator',
  dev: 'operator',
  build: 'operator',
  test: 'operator',
  'test:crash': 'operator',
  'test:planted': 'operator',
  'test:proxied': 'operator',
  'test:recipes': 'operator',
  'test:sockets': 'operator',
  doctor: 'operator',
  check: 'operator',
  typecheck: 'operator',
  lint: 'operator',
  format: 'operator',
  import: 'operator',
  export: 'operator',
  move: 'operator',
  backup: 'operator',
  restore: 'operator',
  'search:rebuild': 'operator',
  bench: 'operator',
  'audit:verify': 'operator',
  payload: 'operator',
  docs: 'operator',
  generate: 'operator',
  openapi: 'operator',
  migrate: 'operator',
  'migrate:status': 'operator',
  'migrate:down': 'operator',
  'migrate:create': 'operator',
  'pictures:upload': 'operator',
  pictures: 'operator',
} as const satisfies Doors
