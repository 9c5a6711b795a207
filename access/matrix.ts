import type { Actor } from '#access/roles'
import type { RuleName } from '#access/rules'
import { pageCollections, referenceCollections } from '#src/content/model'

type Operation = 'create' | 'read' | 'update' | 'delete' | 'readVersions'

type Cells<Name extends RuleName = RuleName> = Record<Actor, Name>

/** A create has no stored row to put a condition on: it is all or none. */
type Row = { create: Cells<'all' | 'none'> } & Record<Exclude<Operation, 'create'>, Cells>
type AccountRow = Row & Record<'unlock' | 'admin', Cells<'all' | 'none'>>
type GlobalRow = Record<'read' | 'update' | 'readVersions', Cells<'all' | 'none'>>

/** Nobody at all, not even an admin: the system writes it, or nobody does. */
const nobody = {
  anonymous: 'none',
  viewer: 'none',
  contributor: 'none',
  reviewer: 'none',
  editor: 'none',
  admin: 'none',
} as const satisfies Cells

const staff = {
  anonymous: 'none',
  viewer: 'all',
  contributor: 'all',
  reviewer: 'all',
  editor: 'all',
  admin: 'all',
} as const satisfies Cells

// prettier-ignore
export const editorial = {
  create:       { anonymous: 'none', viewer: 'none', contributor: 'all',         reviewer: 'none', editor: 'all',          admin: 'all' },
  read:         { anonymous: 'none', viewer: 'all',  contributor: 'ownOrPublic', reviewer: 'all',  editor: 'all',          admin: 'all' },
  update:       { anonymous: 'none', viewer: 'none', contributor: 'ownDraft',    reviewer: 'all',  editor: 'all',          admin: 'all' },
  delete:       { anonymous: 'none', viewer: 'none', contributor: 'none',        reviewer: 'none', editor: 'ownNeverLive', admin: 'neverLive' },
  readVersions: { anonymous: 'none', viewer: 'all',  contributor: 'own',         reviewer: 'all',  editor: 'all',          admin: 'all' },
} as const satisfies Row

// prettier-ignore
export const reference = {
  create:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'all',  admin: 'all' },
  read:         staff,
  update:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'all',  admin: 'all' },
  delete:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'none', admin: 'all' },
  readVersions: staff,
} as const satisfies Row

// prettier-ignore
const media = {
  create:       { anonymous: 'none', viewer: 'none', contributor: 'all', reviewer: 'none', editor: 'all',  admin: 'all' },
  read:         staff,
  update:       { anonymous: 'none', viewer: 'none', contributor: 'own', reviewer: 'none', editor: 'all',  admin: 'all' },
  delete:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'own', admin: 'all' },
  // Pictures keep no versions.
  readVersions: nobody,
} as const satisfies Row

/** Accounts. Which fields of an account one may read or change is said beside the fields (collections/Users.ts). */
// prettier-ignore
const users = {
  create:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'none', admin: 'all' },
  read:         staff,
  update:       { anonymous: 'none', viewer: 'self', contributor: 'self', reviewer: 'self', editor: 'self', admin: 'all' },
  delete:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'none', admin: 'all' },
  readVersions: nobody,
  unlock:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'none', admin: 'all' },
  admin:        staff,
} as const satisfies AccountRow

/** Written by the system only. */
const systemReadBy = <Readers extends Cells>(readers: Readers) =>
  ({ create: nobody, read: readers, update: nobody, delete: nobody, readVersions: nobody }) satisfies Row

// prettier-ignore
const readers = {
  desk:     { anonymous: 'none', viewer: 'all',  contributor: 'none', reviewer: 'all',  editor: 'all',  admin: 'all' },
  auditors: { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'all',  editor: 'none', admin: 'all' },
  admins:   { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'none', admin: 'all' },
  owners: { anonymous: 'none', viewer: 'ownWork', contributor: 'ownWork', reviewer: 'ownWork', editor: 'ownWork', admin: 'ownWork' },
  recipients: { anonymous: 'none', viewer: 'received', contributor: 'received', reviewer: 'received', editor: 'received', admin: 'received' },
} as const satisfies Record<string, Cells>

/** The same row for each of these; which they are, the declaration of content says. */
const rowFor = <Slug extends string, R extends Row>(slugs: readonly Slug[], row: R): Record<Slug, R> =>
  Object.fromEntries(slugs.map((slug) => [slug, row])) as Record<Slug, R>

/**
 * THE policy table: collection x operation x role, each cell a word of rules.ts. Nothing outside it grants anything.
 * It covers what Payload adds on its own as well (governed.ts puts those rows in force).
 */
export const matrix = {
  ...rowFor(pageCollections, editorial),
  ...rowFor(referenceCollections, reference),

  media,
  users,

  publications: systemReadBy(readers.desk),
  commits: systemReadBy(readers.desk),
  timeline: systemReadBy(readers.desk),
  events: systemReadBy(readers.auditors),
  comments: systemReadBy(readers.desk),
  notifications: systemReadBy(readers.recipients),
  'unsaved-work': systemReadBy(readers.owners),
  leases: systemReadBy(nobody),

  // Edit locks are a courtesy between people who write; nobody else has a use for them. A lock is on what its person may
  // change; who may change that may take the lock over, and nobody else (collections/editLocks.ts).
  // prettier-ignore
  'payload-locked-documents': {
    create: { anonymous: 'none', viewer: 'none', contributor: 'all', reviewer: 'all', editor: 'all', admin: 'all' },
    read:   staff,
    update: { anonymous: 'none', viewer: 'none', contributor: 'all', reviewer: 'all', editor: 'all', admin: 'all' },
    delete: { anonymous: 'none', viewer: 'ownLock', contributor: 'ownLock', reviewer: 'ownLock', editor: 'ownLock', admin: 'ownLock' },
    readVersions: nobody,
  },
  // prettier-ignore
  'payload-preferences': {
    create: staff,
    read:   { anonymous: 'none', viewer: 'ownPreferences', contributor: 'ownPreferences', reviewer: 'ownPreferences', editor: 'ownPreferences', admin: 'ownPreferences' },
    update: { anonymous: 'none', viewer: 'ownPreferences', contributor: 'ownPreferences', reviewer: 'ownPreferences', editor: 'ownPreferences', admin: 'ownPreferences' },
    delete: { anonymous: 'none', viewer: 'ownPreferences', contributor: 'ownPreferences', reviewer: 'ownPreferences', editor: 'ownPreferences', admin: 'ownPreferences' },
    readVersions: nobody,
  },
  // Saved views of lists. The user who makes one says who sees and changes it; an admin has no key to those of others.
  // prettier-ignore
  'payload-query-presets': {
    create: staff,
    read:   { anonymous: 'none', viewer: 'viewsToRead', contributor: 'viewsToRead', reviewer: 'viewsToRead', editor: 'viewsToRead', admin: 'viewsToRead' },
    update: { anonymous: 'none', viewer: 'viewsToUpdate', contributor: 'viewsToUpdate', reviewer: 'viewsToUpdate', editor: 'viewsToUpdate', admin: 'viewsToUpdate' },
    delete: { anonymous: 'none', viewer: 'viewsToDelete', contributor: 'viewsToDelete', reviewer: 'viewsToDelete', editor: 'viewsToDelete', admin: 'viewsToDelete' },
    readVersions: nobody,
  },
  'payload-jobs': systemReadBy(readers.admins),
  'payload-kv': systemReadBy(nobody),
  'payload-migrations': systemReadBy(readers.admins),
} as const satisfies Record<string, Row>

export type Governed = keyof typeof matrix

/** The same for globals, which have no create and no delete. */
// prettier-ignore
export const globalMatrix = {
  'workflow-settings': {
    read: staff,
    update: { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'none', editor: 'none', admin: 'all' },
    readVersions: nobody,
  },
} as const satisfies Record<string, GlobalRow>

export type GovernedGlobal = keyof typeof globalMatrix

/**
 * What people do beside a document without writing it, through endpoints of our own; each on top of being able to read the
 * document. 'own' are the documents one created.
 */
// prettier-ignore
export const besideMatrix = {
  readComments: { anonymous: 'none', viewer: 'all',  contributor: 'own',  reviewer: 'all',  editor: 'all',  admin: 'all' },
  comment:      { anonymous: 'none', viewer: 'none', contributor: 'own',  reviewer: 'all',  editor: 'all',  admin: 'all' },
  assign:       { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'all',  editor: 'all',  admin: 'all' },
  /** May be given a document to look at. */
  beAssigned:   { anonymous: 'none', viewer: 'none', contributor: 'none', reviewer: 'all',  editor: 'all',  admin: 'all' },
} as const satisfies Record<string, Cells<'all' | 'own' | 'none'>>

export type Beside = keyof typeof besideMatrix

/**
 * What staff may ask of the public delivery API (/v1) beyond what everybody may; all or none, for an answer is made of the
 * whole site. `readFuture` is `asOf` an instant to come: it shows what is scheduled, so it is for those who may read
 * publications.
 */
export const deliveryMatrix = {
  readFuture: readers.desk,
} as const satisfies Record<string, Cells<'all' | 'none'>>

export type DeliveryRight = keyof typeof deliveryMatrix
