import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * A copy of the checkout in a folder of its own, to be changed and thrown away: what Git knows or would take, and the packages by
 * hard links.
 *
 * @param name a word for the folder
 * @returns the folder; the caller removes it
 */
export const scratchCheckout = (name: string): string => {
  const folder = mkdtempSync(path.join(tmpdir(), `guidepost-${name}-`))
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' })
  for (const file of new Set(files.split('\0').filter((one) => one !== '' && existsSync(one)))) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    cpSync(file, path.join(folder, file), { verbatimSymlinks: true })
  }
  const linked = spawnSync('cp', ['-al', 'node_modules', folder])
  // On another file system nothing can be linked.
  if (linked.status !== 0) {
    rmSync(path.join(folder, 'node_modules'), { recursive: true, force: true })
    execFileSync('cp', ['-a', 'node_modules', folder])
  }
  return folder
}
