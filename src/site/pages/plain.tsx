import type { DeliveredCollection } from '#src/content/model'
import { Citations } from '../parts/Citations'
import { Crumbs } from '../parts/Crumbs'
import { DisclosureNotes } from '../parts/DisclosureNote'
import { Picture } from '../parts/Picture'
import { Sections } from '../parts/Sections'
import { Share } from '../parts/Share'
import { Topics } from '../parts/Topics'
import type { PlainPage } from '#src/site/types'
import { kindInWords } from '#src/site/words'

/** A page of a kind that the site has no drawing of its own for: whatever of the usual parts its answer has, in the usual order. */
export const PlainPageOf = ({ kind, page }: { kind: DeliveredCollection; page: PlainPage }) => {
  const { disclosures, picture } = page
  const name = page.title ?? page.name ?? page.slug
  const lead = page.summary ?? page.intro ?? page.description
  return (
    <article className="page narrow">
      <Crumbs way={[[kindInWords(kind), `/${kind}`]]} here={name} />
      <h1 dir="auto">{name}</h1>
      {lead && (
        <p className="lead" dir="auto">
          {lead}
        </p>
      )}
      <Topics topics={page.topics ?? []} />
      {picture && <Picture picture={picture} sizes="(min-width: 52rem) 52rem, 92vw" isFirst />}
      {disclosures && (
        <DisclosureNotes
          notes={[...disclosures.pageTop, ...disclosures.beforeList, ...disclosures.inline]}
          label="Please note"
        />
      )}
      {page.body && <div className="text" dir="auto" dangerouslySetInnerHTML={{ __html: page.body.html }} />}
      <Sections sections={page.sections ?? []} />
      <Citations citations={page.citations ?? []} />
      {disclosures && <DisclosureNotes notes={disclosures.footer} label="Please also note" />}
      {page.share && <Share share={page.share} />}
    </article>
  )
}
