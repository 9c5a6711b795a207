/**
 * fast-check shortens a story that ends badly for as long as it takes. Here it gets some time after the first bad end;
 * then every further story counts as a good one, and the shortest bad one so far is the result.
 * @param limit milliseconds
 */
export const shortening = <Story>(play: (story: Story) => Promise<void>, limit = 30_000) => {
  let failedAt: number | null = null
  return async (story: Story): Promise<void> => {
    if (failedAt !== null && Date.now() - failedAt > limit) return
    try {
      await play(story)
    } catch (error) {
      failedAt ??= Date.now()
      throw error
    }
  }
}
