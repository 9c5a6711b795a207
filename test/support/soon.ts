/**
 * Plans something for a moment that is about to come. Where the machine was so busy that the moment came before all that has to
 * happen first was done, it is planned anew, with more time: so nothing depends on how fast that is.
 *
 *     const { moment } = await soon(async (publishAt) => { ...schedule it, and see that it is not live yet... })
 *     await until(moment)
 *
 * @param plan what has to be done before the moment; on things of its own each time
 * @param lead milliseconds to begin with
 */
export async function soon<T>(
  plan: (moment: Date) => Promise<T>,
  lead = 1500,
): Promise<{ moment: Date; planned: T }> {
  for (let patience = lead; ; patience *= 2) {
    const moment = new Date(Date.now() + patience)
    const isOver = () => Date.now() >= moment.getTime()
    try {
      const planned = await plan(moment)
      if (!isOver()) return { moment, planned }
    } catch (error) {
      if (!isOver() || patience > LONGEST) throw error
    }
  }
}

const LONGEST = 60_000

/** Waits until the moment has come. */
export const until = async (moment: Date): Promise<void> => {
  // A timer may be a little early by this clock.
  while (Date.now() <= moment.getTime())
    await new Promise((resolve) => setTimeout(resolve, moment.getTime() - Date.now() + 1))
}
