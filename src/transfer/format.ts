import type { Row } from '#src/database/store'

/*
 * The file a site is kept in when it is in no database: newline-delimited JSON, one thing per line, in this order. Read
 * by a person with `less`, by a program a line at a time. docs/moving-house.md describes it; a change of meaning gets a
 * new version number.
 */

export const formatName = 'guidepost-export'
export const formatVersion = 1

/** The first line. */
export type Header = {
  format: typeof formatName
  version: number
  /** ISO 8601. What was acknowledged before this instant is in the file. */
  createdAt: string
  /** Where people reached the site. */
  site: string
  from: 'sqlite' | 'mongodb'
  /** For each place, the names of the fields its rows may have. */
  schema: Record<string, string[]>
  /** Rows in each place when the copying began: for showing progress. The last line has what the file really holds. */
  counts: Record<string, number>
  /** Files and their bytes when the copying began. */
  media: { files: number; bytes: number }
  /** Tells whether another PAYLOAD_SECRET is the one this site had, and nothing else of it. */
  secret: { salt: string; hash: string }
}

/** A row. `again`: it was written while the site was copied, and this overrules the earlier line with this id. */
export type RowLine = { in: string; row: Row; again?: true }
/** A row that was deleted while the site was copied. */
export type GoneLine = { in: string; gone: string }
/** A piece of a file, in order. */
export type PartLine = { file: string; part: number; base64: string }
/** The end of a file. */
export type FileLine = { file: string; bytes: number; sha256: string }
/** SHA-256 of everything before this line. Now and then, so that a damage is known before the whole is read. */
export type CheckLine = { check: string }

/** The last line; a file without it was cut off. */
export type Footer = {
  end: typeof formatName
  /** Lines before this one. */
  lines: number
  /** Lines with a row, for each place. */
  rows: Record<string, number>
  files: number
  /** SHA-256 of everything before this line, the line breaks included. */
  sha256: string
}

export type Line = RowLine | GoneLine | PartLine | FileLine | CheckLine

export const isRow = (line: Line): line is RowLine => 'row' in line
export const isGone = (line: Line): line is GoneLine => 'gone' in line
export const isPart = (line: Line): line is PartLine => 'part' in line
export const isFile = (line: Line): line is FileLine => 'sha256' in line && 'file' in line
export const isCheck = (line: Line): line is CheckLine => 'check' in line
