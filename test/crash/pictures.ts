import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

import type { Random } from '#test/crash/random'
import type { Staff } from '#test/crash/staff'
import type { Work } from '#test/crash/Work'

type Picture = {
  id: string
  filename: string
  filesize: number
  sizes?: Record<string, { filename?: string | null; filesize?: number | null } | null>
}

/** Pictures that are uploaded, and some of them deleted again. */
export const picturesAtWork = (staff: Staff, random: Random, mediaDir: string): Work => {
  const kept = new Map<string, Picture>()
  const deleted = new Set<string>()
  let deleting: string | null = null
  let count = 0

  const upload = async () => {
    const channel = () => random.between(0, 255)
    const colour = { r: channel(), g: channel(), b: channel() }
    const bytes = await sharp({ create: { width: 480, height: 320, channels: 3, background: colour } })
      .png()
      .toBuffer()
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'picture.png')
    form.set('_payload', JSON.stringify({ alt: 'A plain colour' }))
    const { body } = await staff.ask('editor', 'POST', '/api/media', form)
    const doc = body.doc as Picture
    kept.set(doc.id, doc)
  }

  const remove = async (id: string) => {
    deleting = id
    await staff.ask('admin', 'DELETE', `/api/media/${id}`)
    kept.delete(id)
    deleted.add(id)
    deleting = null
  }

  return {
    name: 'pictures',
    acknowledged: () => count,
    async step() {
      if (kept.size > 3 && random.next() < 0.3) await remove(random.oneOf([...kept.keys()]))
      else await upload()
      count++
    },
    async faults() {
      const faults: string[] = []
      const { body } = await staff.ask('editor', 'GET', '/api/media?limit=0&pagination=false&depth=0')
      const stored = new Map((body.docs as Picture[]).map((doc) => [doc.id, doc]))
      for (const id of kept.keys())
        if (!stored.has(id) && id !== deleting) faults.push(`picture ${id} was acknowledged and is gone`)
      for (const id of deleted) if (stored.has(id)) faults.push(`picture ${id} was deleted and is back`)
      const onDisk = new Set(await readdir(mediaDir))
      for (const doc of stored.values())
        for (const { filename, filesize } of filesOf(doc)) {
          const size = onDisk.has(filename) ? (await stat(path.join(mediaDir, filename))).size : null
          if (size !== filesize)
            faults.push(`the file ${filename} should have ${filesize} bytes and has ${size}`)
        }
      for (const [id, doc] of stored) kept.set(id, doc)
      for (const id of kept.keys()) if (!stored.has(id)) kept.delete(id)
      deleting = null
      return faults
    },
  }
}

/** All files a picture lists. */
const filesOf = ({ filename, filesize, sizes }: Picture) => [
  { filename, filesize },
  ...Object.values(sizes ?? {}).flatMap((size) =>
    size?.filename ? [{ filename: size.filename, filesize: size.filesize ?? 0 }] : [],
  ),
]

/** The files in the folder that no picture lists. */
export const orphanFiles = async (staff: Staff, mediaDir: string): Promise<string[]> => {
  const { body } = await staff.ask('editor', 'GET', '/api/media?limit=0&pagination=false&depth=0')
  const listed = new Set(
    (body.docs as Picture[]).flatMap((doc) => filesOf(doc).map(({ filename }) => filename)),
  )
  return (await readdir(mediaDir)).filter((name) => !listed.has(name))
}
