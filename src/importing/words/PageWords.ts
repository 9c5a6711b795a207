/** What the parts of a career page are called in one language: words and phrases, without regard to capitals. */
export type PageWords = {
  /** Headings and heads of columns about what people earn. */
  pay: string[]
  /** Headings about what something costs, where 'pay' means that a reader pays. */
  costs: string[]
  median: string[]
  average: string[]
  /** Heads of other columns of money: the least, the most, a bonus. */
  bounds: string[]
  percentile: string[]
  place: string[]
  country: string[]
  path: string[]
  readingList: string[]
  sources: string[]
  share: string[]
  mission: string[]
  disclosure: string[]
}
