import type { Desk, Ids } from '#src/seed/desk'
import { drawPicture } from '#src/seed/pictures/drawPicture'
import { motifs, type PictureName } from '#src/seed/pictures/motifs'

/**
 * Draws the pictures and uploads them as the editor would; the picture pipeline makes the sizes. One after the other: nobody
 * else writes while the sizes of one are made, and behind all of them a writer on a slow machine would wait for too long.
 */
export const seedPictures = async (desk: Desk): Promise<Ids> => {
  const made = new Map<string, string>()
  for (const name of Object.keys(motifs) as PictureName[]) made.set(name, await keepPicture(desk, name))
  return made
}

const keepPicture = async ({ payload, people }: Desk, name: PictureName): Promise<string> => {
  const fileName = `${name}.webp`
  const as = { overrideAccess: false, user: people.editor } as const
  const { docs } = await payload.find({
    collection: 'media',
    where: { originalName: { equals: fileName } },
    limit: 1,
    depth: 0,
    ...as,
  })
  if (docs[0]) return String(docs[0].id)

  const data = await drawPicture(name)
  const picture = await payload.create({
    collection: 'media',
    data: { alt: motifs[name].alt, credit: 'Waymark Careers, drawn for this sample site' },
    file: { data, name: fileName, mimetype: 'image/webp', size: data.length },
    depth: 0,
    ...as,
  })
  return String(picture.id)
}
