/** Decoding takes up to 200 MB and all cores for a moment, so few pictures are worked on at the same time. */
const atOnce = 2

type Queue = { running: number; waiting: (() => void)[] }

// One per process: Next's build carries a second copy of this module.
const key = Symbol.for('guidepost.pictureQueue')
const shared = globalThis as { [key]?: Queue }

/** Does `work` when it is its turn. */
export const inPictureQueue = async <T>(work: () => Promise<T>): Promise<T> => {
  const queue = (shared[key] ??= { running: 0, waiting: [] })
  if (queue.running >= atOnce) await new Promise<void>((start) => queue.waiting.push(start))
  else queue.running += 1
  try {
    return await work()
  } finally {
    const next = queue.waiting.shift()
    if (next) next()
    else queue.running -= 1
  }
}
