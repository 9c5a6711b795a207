type Asked<T> = { open: Set<string>; answers: Map<string, T>; end: () => void }

/** Questions to several processes, each answered by all of them or after a while by those that could. */
export const gathered = <T>() => {
  const asked = new Map<number, Asked<T>>()
  return {
    /** @param within milliseconds. @returns the answers by the name of the process */
    ask: (number: number, names: readonly string[], within: number): Promise<Map<string, T>> =>
      new Promise((resolve) => {
        const answers = new Map<string, T>()
        const end = () => {
          clearTimeout(late)
          asked.delete(number)
          resolve(answers)
        }
        const late = setTimeout(end, within)
        asked.set(number, { open: new Set(names), answers, end })
        if (names.length === 0) end()
      }),
    answer: (number: number, name: string, value: T): void => {
      const question = asked.get(number)
      if (!question?.open.delete(name)) return
      question.answers.set(name, value)
      if (question.open.size === 0) question.end()
    },
  }
}
