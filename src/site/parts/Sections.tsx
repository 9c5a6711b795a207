import type { Career } from '#src/site/types'

/** The text of a page, by sections. One without a heading is plain text: an essay has a single one. */
export const Sections = ({ sections }: Pick<Career, 'sections'>) =>
  sections.map(({ anchor, heading, html }) => (
    <section key={anchor} id={anchor} aria-labelledby={heading ? `${anchor}-heading` : undefined}>
      {heading && (
        <h2 id={`${anchor}-heading`} dir="auto">
          {heading}
        </h2>
      )}
      <div className="text" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  ))
