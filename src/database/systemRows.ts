import type { DataFromCollectionSlug } from 'payload'

/** A raw row: as stored, no hooks run, no access asked, relations are ids. */
export type Row = Record<string, unknown> & { id: string }

/**
 * The rows of collections whose shape is known here, by slug. A room that owns such rows adds them beside their type:
 *
 *     declare module '#src/database/systemRows' {
 *       interface SystemRows { commits: CommitRow }
 *     }
 */
export interface SystemRows {
  users: Plain<DataFromCollectionSlug<'users'>>
}

/** What a row of this collection is; of one whose rows nobody declared, whatever is stored. */
export type RowOf<Slug extends string> = [Slug] extends [keyof SystemRows] ? SystemRows[Slug] : Row

/** An interface has no index signature; the same members as a type fit where a `Row` is asked for. */
type Plain<T> = { [Name in keyof T]: T[Name] }
