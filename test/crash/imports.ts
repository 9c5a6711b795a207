import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

import { slugFrom } from '#src/content/slug'
import type { Command, CrashSite } from '#test/crash/site'
import type { Staff } from '#test/crash/staff'

export type Imports = {
  /** Begins to import three pages by the command, in a process of its own beside the server. */
  begin: (number: number) => Promise<void>
  kill: () => void
  faults: () => Promise<string[]>
  acknowledged: () => number
}

const PAGES = 3

/** The import command under the same load: all pages of a call that ended well are there; of one that was killed, all or none. */
export const importsAtWork = (site: CrashSite, staff: Staff): Imports => {
  let running: { command: Command; mark: string } | null = null
  let count = 0

  return {
    acknowledged: () => count,
    async begin(number) {
      if (running) return
      const example = await readFile('test/importing/fixtures/glazier.md', 'utf8')
      const files: string[] = []
      const mark = `Glazier N${number}N`
      for (let place = 1; place <= PAGES; place++) {
        const title = `${mark} ${place}`
        const slug = slugFrom(title)
        const file = path.join(site.folder, `${slug}.md`)
        await writeFile(file, example.replaceAll(/\bGlazier\b/g, title))
        files.push(file)
      }
      running = { command: site.command('import', ...files, '--as', 'editor@example.com', '--json'), mark }
    },
    kill: () => running?.command.kill(),
    async faults() {
      if (!running) return []
      const { command, mark } = running
      const { code, out, err } = await command.ended
      running = null
      const query = `where[title][contains]=${encodeURIComponent(mark)}&depth=0&limit=10`
      const { body } = await staff.ask('editor', 'GET', `/api/careers?${query}`)
      const found = body.docs as unknown[]
      if (code === 0) count++
      // null: it was killed with the server.
      else if (code !== null) return [`the import ended with ${code}: ${err || out}`.slice(0, 800)]
      if (code === 0 && found.length !== PAGES)
        return [`an import ended well and left ${found.length} of ${PAGES} pages: ${out.slice(0, 600)}`]
      // Without transactions each page is whole by itself; the call as a whole is not.
      const isOneUnit = site.kind === 'sqlite'
      if (isOneUnit && found.length !== PAGES && found.length !== 0)
        return [`an import that was killed left ${found.length} of ${PAGES} pages`]
      return []
    },
  }
}
