import { type DeliveredCollection, deliveredCollections, model } from '#src/content/model'
import { Crumbs } from '../parts/Crumbs'
import { CardGrid, cardOf } from '../parts/cards'
import type { Disclosure, ListOf, Provider, Topic } from '#src/site/types'
import { kindInWords, words } from '#src/site/words'

/** The kinds whose lists can be narrowed to a topic. */
export const kindsWithTopics = deliveredCollections.filter((kind) =>
  (model[kind].delivery.filters as readonly string[]).includes('topic'),
)

/** The first documents of some kinds. They are drawn as each kind is, whatever it is. */
export type Around = Partial<Record<DeliveredCollection, ListOf<'careers'>>>

type MoreProps = { around: Around; query: string }

/** The first of each kind that belong here, with the way to all. */
const More = ({ around, query }: MoreProps) => {
  const sections = deliveredCollections.flatMap((kind) => {
    const list = around[kind]
    return list && list.docs.length > 0 ? [{ kind, list }] : []
  })
  if (sections.length === 0) return <p className="empty">Nothing is published here yet.</p>
  return sections.map(({ kind, list }) => (
    <section key={kind} aria-labelledby={kind}>
      <h2 id={kind}>{kindInWords(kind)}</h2>
      <CardGrid isWide={kind === 'careers'}>
        {list.docs.map((card) => (cardOf(kind) as ReturnType<typeof cardOf<'careers'>>)(card))}
      </CardGrid>
      {list.totalDocs > list.docs.length && (
        <p>
          <a href={`/${kind}?${query}`}>
            All {list.totalDocs.toLocaleString('en')} {kindInWords(kind).toLowerCase()}
          </a>
        </p>
      )}
    </section>
  ))
}

export const TopicPage = ({ topic, around }: { topic: Topic; around: Around }) => (
  <div className="page">
    <Crumbs
      way={[
        [kindInWords('topics'), '/topics'],
        ...topic.ancestors.map(({ slug, name }) => [name, `/topics/${slug}`] as const),
      ]}
      here={topic.name}
    />
    <h1 dir="auto">{topic.name}</h1>
    {topic.description && (
      <p className="lead" dir="auto">
        {topic.description}
      </p>
    )}
    {topic.children.length > 0 && (
      <ul className="chips large" aria-label="Narrower topics">
        {topic.children.map(({ slug, name }) => (
          <li key={slug}>
            <a href={`/topics/${slug}`}>{name}</a>
          </li>
        ))}
      </ul>
    )}
    <More around={around} query={`topic=${encodeURIComponent(topic.slug)}`} />
  </div>
)

export const ProviderPage = ({ provider, around }: { provider: Provider; around: Around }) => (
  <div className="page">
    <Crumbs way={[[kindInWords('providers'), '/providers']]} here={provider.name} />
    <h1 dir="auto">{provider.name}</h1>
    {provider.url && (
      <p>
        <a href={provider.url} rel="noopener">
          {provider.url.replace(/^https?:\/\/|\/$/g, '')}
        </a>
      </p>
    )}
    <More around={around} query={`provider=${encodeURIComponent(provider.slug)}`} />
  </div>
)

export const DisclosurePage = ({ disclosure }: { disclosure: Disclosure }) => (
  <article className="page narrow">
    <Crumbs way={[[kindInWords('disclosures'), '/disclosures']]} here={disclosure.label ?? words.unnamed} />
    <h1 dir="auto">{disclosure.label ?? words.unnamed}</h1>
    <div className="text" dir="auto" dangerouslySetInnerHTML={{ __html: disclosure.html }} />
  </article>
)
