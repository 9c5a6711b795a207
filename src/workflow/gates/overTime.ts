import { momentInWords } from '#src/content/momentInWords'
import type { Finding } from '#src/workflow/gates/Gate'

/** What was found at a moment from which on everything stays as it is until the next. */
type FoundAt = { at: Date; timeZone: string; findings: Finding[] }

/** What is wrong at any of these moments: what begins to be wrong later says from when on. */
export const throughout = ([first, ...later]: FoundAt[]): Finding[] => {
  const known = new Set(first?.findings.map(nameOf))
  return [
    ...(first?.findings ?? []),
    ...later.flatMap((found) =>
      errorsOf(found)
        .filter((finding) => isNew(known, finding))
        .map((finding) => saying(finding, `From ${momentInWords(found.at, found.timeZone)} on`)),
    ),
  ]
}

/**
 * What is wrong whenever the document goes live. The first moment at which nothing is wrong counts; before it the document can not
 * go live, which stops a publish and nothing else, and after it what begins to be wrong is a warning: it may end by then.
 */
export const fromSomeMomentOn = (moments: FoundAt[]): Finding[] => {
  const good = moments.findIndex((found) => errorsOf(found).length === 0)
  const start = Math.max(good, 0)
  const [now, then] = [moments[0], moments[start]]
  if (!now || !then) return []
  const known = new Set(now.findings.map(nameOf))
  const early = start === 0 ? [] : errorsOf(now)
  return [
    ...early.map((finding): Finding => ({
      ...saying(finding, `Before ${momentInWords(then.at, then.timeZone)}`),
      at: ['publish'],
    })),
    ...(start === 0 ? now : then).findings,
    ...moments.slice(start + 1).flatMap((found) =>
      errorsOf(found)
        .filter((finding) => isNew(known, finding))
        .map((finding): Finding => ({
          ...saying(finding, `From ${momentInWords(found.at, found.timeZone)} on`),
          severity: 'warning',
        })),
    ),
  ]
}

const errorsOf = ({ findings }: FoundAt): Finding[] => findings.filter(({ severity }) => severity === 'error')

const nameOf = ({ gate, path, message }: Finding): string => `${gate} ${path} ${message}`

const isNew = (known: Set<string>, finding: Finding): boolean => {
  const isFirst = !known.has(nameOf(finding))
  known.add(nameOf(finding))
  return isFirst
}

const saying = (finding: Finding, when: string): Finding => ({
  ...finding,
  message: `${when}: ${finding.message}`,
})
