import type { Random } from '#test/crash/random'
import type { Staff } from '#test/crash/staff'
import type { Work } from '#test/crash/Work'

/** Books in a set. */
const SIZE = 8

type Book = { id: string; slug: string }

/**
 * A set of books that are renamed one by one and then submitted, approved and published together. Readers see one
 * generation of names, whichever, and never two.
 */
export const setOfBooks = (
  number: number,
  staff: Staff,
  random: Random,
): Work & { look: () => Promise<void> } => {
  const books: Book[] = []
  const topic = { id: '', slug: `set-${number}` }
  let generation = 0
  let stage: 'rename' | 'submit' | 'approve' | 'publish' = 'rename'
  let renamed = 0
  /** What readers were promised, and what they may see because the answer did not come. */
  let live = 0
  let sent: number | null = null
  let seenBefore = 0
  let count = 0
  const halves: string[] = []

  /** The generation readers see; adds to `halves` when there are two. */
  const seen = async (): Promise<number> => {
    const { body } = await staff.ask(null, 'GET', `/v1/books?topic=${topic.slug}&limit=100`)
    const found = (body.docs as { title: string }[]).map(({ title }) =>
      Number(/generation (\d+)/.exec(title)?.[1]),
    )
    const [first = 0] = found
    if (found.length !== SIZE && found.length !== 0)
      halves.push(`${found.length} of ${SIZE} books of ${topic.slug} are live`)
    if (new Set(found).size > 1)
      halves.push(`readers see ${topic.slug} half published: generations ${found.join(', ')}`)
    return first
  }

  const title = (place: number) => `Set ${number}, generation ${generation}, book ${place}`
  const together = (as: string, transition: string) =>
    staff.ask(as, 'POST', `/api/books/transitions/${transition}`, {
      documents: books.map(({ id }) => ({ id })),
    })

  return {
    name: topic.slug,
    acknowledged: () => count,
    async setUp() {
      const made = await staff.ask('editor', 'POST', '/api/topics', {
        title: `Set ${number}`,
        slug: topic.slug,
      })
      topic.id = (made.body.doc as Book).id
      for (const [as, name] of [
        ['editor', 'submit'],
        ['reviewer', 'approve'],
        ['reviewer', 'publish'],
      ] as const)
        await staff.ask(as, 'POST', `/api/topics/${topic.id}/transitions/${name}`, {})
      for (let place = 1; place <= SIZE; place++) {
        const slug = `${topic.slug}-${place}`
        const { body } = await staff.ask('editor', 'POST', '/api/books', {
          title: title(place),
          slug,
          topics: [topic.id],
          writers: ['A. Writer'],
          url: 'https://books.example.org/one',
          language: 'en',
          description: 'What it tells.',
        })
        books.push({ id: (body.doc as Book).id, slug })
      }
    },
    async step() {
      switch (stage) {
        case 'rename': {
          if (renamed === 0) generation++
          const book = books[renamed]!
          await staff.ask('editor', 'PATCH', `/api/books/${book.id}`, { title: title(renamed + 1) })
          renamed++
          if (renamed === SIZE) stage = 'submit'
          break
        }
        case 'submit':
          await together('editor', 'submit')
          stage = 'approve'
          break
        case 'approve':
          await together('reviewer', 'approve')
          stage = 'publish'
          break
        case 'publish':
          sent = generation
          await together('reviewer', 'publish')
          live = generation
          sent = null
          stage = 'rename'
          renamed = 0
          if (random.next() < 0.5) await this.look()
      }
      count++
    },
    async look() {
      const now = await seen()
      if (now < seenBefore)
        halves.push(`readers of ${topic.slug} went back from generation ${seenBefore} to ${now}`)
      seenBefore = now
    },
    async faults() {
      const now = await seen()
      const allowed = [live, ...(sent === null ? [] : [sent])]
      if (!allowed.includes(now))
        halves.push(`readers of ${topic.slug} see generation ${now}; acknowledged was ${live}, sent ${sent}`)
      const states = await Promise.all(
        books.map(
          async ({ id }) => (await staff.ask('editor', 'GET', `/api/books/${id}?depth=0`)).body.workflowState,
        ),
      )
      // Renaming moves one book at a time; every other move moves the set.
      if (stage !== 'rename' && new Set(states).size > 1)
        halves.push(`a bulk ${stage} of ${topic.slug} was left half done: ${states.join(', ')}`)
      live = now
      seenBefore = now
      sent = null
      stage = 'rename'
      renamed = 0
      return halves.splice(0)
    },
  }
}
