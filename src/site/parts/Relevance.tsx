/**
 * How useful something is for this career, as a bar and in words: a length alone says nothing to who cannot see it
 * (WCAG 1.1.1), and a number alone nothing at a glance.
 */
export const Relevance = ({ value }: { value: number | null }) =>
  value === null ? null : (
    <span className="relevance">
      <svg viewBox="0 0 100 6" width="100" height="6" preserveAspectRatio="none" aria-hidden="true">
        <rect className="track" width="100" height="6" rx="3" />
        <rect className="bar" width={value} height="6" rx="3" />
      </svg>
      <span>Relevance {value} of 100</span>
    </span>
  )
