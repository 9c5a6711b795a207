import { existsSync } from 'node:fs'
import path from 'node:path'

/** npm runs scripts in the project's folder; a relative name is meant from the folder in which it was typed. */
export function fileToRead(file: string): string {
  const typedIn = process.env.INIT_CWD
  if (!typedIn || path.isAbsolute(file) || existsSync(file)) return file
  const meant = path.resolve(typedIn, file)
  return existsSync(meant) ? path.relative(process.cwd(), meant) : file
}

/** The same for a file that is going to be written; `-` is standard output. */
export const fileToWrite = (file: string): string =>
  file === '-' ? file : path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
