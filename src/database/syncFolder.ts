import { open } from 'node:fs/promises'

/** A new name is only safe from a power cut when the folder is on the disk too. Not every system can do that. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync()
    await handle.close()
  } catch {
    // Windows opens no folders.
  }
}
