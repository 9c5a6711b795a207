type Salary = { source?: string | null; observedOn?: string | null; validUntil?: string | null }

/** From its last valid day on a figure is stale: the gate warns, and the admin says so beside it. */
export const isOutOfDate = ({ validUntil }: Pick<Salary, 'validUntil'>, at: Date): boolean =>
  Boolean(validUntil) && new Date(validUntil!) <= at

/** The field to fill in first, so that readers can judge the figure; null when they can. */
export const missingOrigin = ({ source, observedOn }: Salary): 'source' | 'observedOn' | null => {
  if (!source) return 'source'
  return observedOn ? null : 'observedOn'
}
