import { createStore, del, entries, set } from 'idb-keyval'

import { type Piece, type Place, placeKey } from '#src/admin/UnsavedWork/piece'
import { keptDays } from '#src/content/unsavedWork'

const DAY = 24 * 60 * 60 * 1000

/*
 * The browser's own store. It may be missing or full (a private window, a full disk): then the server's copy is what there is, and
 * nobody is told of it at each key.
 */

const store = () => createStore('guidepost', 'unsaved-work')

export const keepHere = (piece: Piece): Promise<void> => quietly(() => set(piece.id, piece, store()))

export const forgetHere = (id: string): Promise<void> => quietly(() => del(id, store()))

/** What this browser has of this form; what is older than the server would keep goes. */
export const keptHere = async (place: Place): Promise<Piece[]> => {
  try {
    const all = (await entries<string, Piece>(store())).map(([, piece]) => piece)
    const oldest = new Date(Date.now() - keptDays * DAY).toISOString()
    await Promise.all(all.filter(({ keptAt }) => keptAt < oldest).map(({ id }) => forgetHere(id)))
    return all.filter((piece) => placeKey(piece) === placeKey(place) && piece.keptAt >= oldest)
  } catch {
    return []
  }
}

const quietly = (work: () => Promise<void>): Promise<void> => {
  try {
    return work().catch(() => undefined)
  } catch {
    return Promise.resolve()
  }
}
