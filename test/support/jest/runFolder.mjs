// @ts-check
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A folder for what the test files of one run share; workers inherit its name. */
export default () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guidepost-run-'))
  process.env.TEST_RUN_FOLDER = folder
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
}
