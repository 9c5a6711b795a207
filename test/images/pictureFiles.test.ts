import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { removeUnfinishedFiles, writePictureFiles } from '#src/images/pictureFiles'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guidepost-pictures-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const names = (count: number) => Array.from({ length: count }, () => `${uuidv7()}-0123456789abcdef.png`)

test('a picture file has its name only when it is whole', async () => {
  const bytes = new Uint8Array(8_000_000)
  const files = names(3).map((name) => ({ name, bytes }))
  let isWritten = false
  const writing = writePictureFiles(folder, files as never).then(() => (isWritten = true))
  while (!isWritten) {
    for (const name of await readdir(folder)) {
      if (name.startsWith('.')) continue
      expect((await stat(path.join(folder, name))).size).toBe(bytes.length)
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  await writing
  expect((await readdir(folder)).sort()).toEqual(files.map(({ name }) => name).sort())
})

test('a file that is there is never written over, and the others of the set go', async () => {
  const [there, other] = names(2)
  await writeFile(path.join(folder, there!), 'as it was')
  const files = [there, other].map((name) => ({ name, bytes: new Uint8Array(10) }))
  await expect(writePictureFiles(folder, files as never)).rejects.toMatchObject({ code: 'EEXIST' })
  expect(await readdir(folder)).toEqual([there])
  expect((await stat(path.join(folder, there!))).size).toBe(9)
})

test('what a crash left without a name goes with the sweep; what is being written stays', async () => {
  for (const name of ['.unfinished-old', '.unfinished-young', '.gitignore'])
    await writeFile(path.join(folder, name), 'half')
  for (const name of ['.unfinished-old', '.gitignore']) await utimes(path.join(folder, name), 0, 0)
  await removeUnfinishedFiles(folder, new Date(Date.now() - 60_000))
  expect((await readdir(folder)).sort()).toEqual(['.gitignore', '.unfinished-young'])
})
