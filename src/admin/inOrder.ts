/**
 * For questions that are asked again before they are answered: answers may come in another order, and an old one must not cover a
 * newer one. `begin` is called when a question goes out, what it gives when the answer is there: whether it still counts.
 */
export const inOrder = (): (() => () => boolean) => {
  let asked = 0
  let taken = 0
  return () => {
    asked += 1
    const mine = asked
    return () => {
      if (mine < taken) return false
      taken = mine
      return true
    }
  }
}
