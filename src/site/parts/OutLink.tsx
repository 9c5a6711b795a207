import type { ReactNode } from 'react'
import type { Link } from '#src/site/types'

/**
 * A link to where a course or a book is offered. One that pays says so in words right beside it (16 CFR 255.5: clear and
 * conspicuous, next to the endorsement) and to machines by `rel`.
 */
export const OutLink = ({ link, children }: { link: Link; children: ReactNode }) => (
  <span className="out">
    <a className="button" href={link.url} rel={link.rel}>
      {children}
    </a>
    {link.disclosureLabel && <small className="paid">{link.disclosureLabel}</small>}
  </span>
)
