import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The programs of the other processes, beside that of the first (src/server/main.ts). */
type Program = 'deskProcess' | 'readerProcess'

/**
 * Starts one, with this process's environment and output: from the bundle `npm start` has made, where there is one, else from the sources
 * with the options this process has. Options for all are NODE_OPTIONS.
 */
export const startChild = (program: Program, args: readonly string[]): ChildProcess => {
  const bundle = process.env.GUIDEPOST_BUNDLE
  const file = bundle
    ? path.join(bundle, 'server', `${program}.mjs`)
    : fileURLToPath(new URL(`../${program}.ts`, import.meta.url))
  return fork(file, args, {
    execArgv: bundle ? (program === 'deskProcess' ? importedFirst(bundle) : []) : process.execArgv,
    // What is not a number (a measure of what the database does not say) has to arrive as that.
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

/** src/commands/prepare.mjs imports the same before it loads a bundle; those files say why. */
const importedFirst = (bundle: string): string[] =>
  ['asyncFlows', 'lexicalFirst'].flatMap((name) => [
    '--import',
    pathToFileURL(path.join(bundle, '../../src/commands', `${name}.mjs`)).href,
  ])
