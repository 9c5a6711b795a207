import type { ReactNode } from 'react'
import { Picture } from './Picture'
import type {
  BookCard,
  Cards,
  CareerCard,
  CourseCard,
  KnownCards,
  PlainCard,
  ReadingListCard,
} from '#src/site/types'
import { counted, languageInWords, words } from '#src/site/words'

/** A grid of cards, each a way to its page. */
export const CardGrid = ({ children, isWide = false }: { children: ReactNode; isWide?: boolean }) => (
  <ul className={isWide ? 'cards wide' : 'cards'}>{children}</ul>
)

type Props = {
  href: string
  title: string
  text?: string | null
  facts?: readonly (string | null)[]
  children?: ReactNode
}

const Card = ({ href, title, text, facts = [], children }: Props) => {
  const said = facts.filter((fact): fact is string => Boolean(fact))
  return (
    <li className="card">
      {children}
      <div className="card-text">
        <h3 dir="auto">
          <a href={href}>{title}</a>
        </h3>
        {said.length > 0 && <p className="facts">{said.join(' · ')}</p>}
        {text && <p dir="auto">{text}</p>}
      </div>
    </li>
  )
}

const CareerCardOf = (card: CareerCard) => (
  <Card key={card.id} href={`/careers/${card.slug}`} title={card.title} text={card.summary}>
    {card.picture && <Picture picture={card.picture} sizes="(min-width: 60rem) 20rem, 90vw" isDecorative />}
  </Card>
)

const CourseCardOf = (card: CourseCard) => (
  <Card
    key={card.id}
    href={`/courses/${card.slug}`}
    title={card.title}
    text={card.description}
    facts={courseFacts(card)}
  />
)

const BookCardOf = (card: BookCard) => (
  <Card
    key={card.id}
    href={`/books/${card.slug}`}
    title={card.title}
    text={card.description}
    facts={bookFacts(card)}
  />
)

const ReadingListCardOf = (card: ReadingListCard) => (
  <Card
    key={card.id}
    href={`/reading-lists/${card.slug}`}
    title={card.title}
    text={card.intro}
    facts={[card.total === 0 ? 'nothing yet' : counted(card.total, 'title', 'titles')]}
  />
)

/** Who offers a course, for whom, at what price, and how long it takes: as far as it is known. */
export const courseFacts = (course: CourseCard): (string | null)[] => [
  course.provider?.name ?? null,
  course.level === 'any' ? 'any level' : course.level,
  course.price ? (course.price.amount === 0 ? 'free' : course.price.formatted) : null,
  course.effort ?? (course.effortHours ? counted(course.effortHours, 'hour', 'hours') : null),
  course.language && course.language !== 'en' ? languageInWords(course.language) : null,
  course.availability && course.availability !== 'available'
    ? course.availability.replaceAll('_', ' ')
    : null,
]

/** Who wrote a book, and where and when it came out. */
export const bookFacts = (book: BookCard): (string | null)[] => [
  book.authors.join(', ') || null,
  [book.publisher, book.year].filter(Boolean).join(', ') || null,
  book.language && book.language !== 'en' ? languageInWords(book.language) : null,
]

const knownCards: { [Kind in keyof KnownCards]: (card: KnownCards[Kind]) => ReactNode } = {
  careers: CareerCardOf,
  'reading-lists': ReadingListCardOf,
  courses: CourseCardOf,
  books: BookCardOf,
  topics: (card) => (
    <Card key={card.id} href={`/topics/${card.slug}`} title={card.name} text={card.description} />
  ),
  providers: (card) => <Card key={card.id} href={`/providers/${card.slug}`} title={card.name} />,
  disclosures: (card) => (
    <Card
      key={card.id}
      href={`/disclosures/${card.slug}`}
      title={card.label ?? words.unnamed}
      text={card.text}
    />
  ),
}

const plainCard =
  (kind: string) =>
  (card: PlainCard): ReactNode => (
    <Card
      key={card.id}
      href={`/${kind}/${card.slug}`}
      title={card.title ?? card.name ?? card.slug}
      text={card.summary ?? card.intro ?? card.description}
    />
  )

/** How a document of this kind stands in a list. */
export const cardOf = <Kind extends keyof Cards>(kind: Kind): ((card: Cards[Kind]) => ReactNode) => {
  const known: Partial<Record<string, unknown>> = knownCards
  return (known[kind] ?? plainCard(kind)) as (card: Cards[Kind]) => ReactNode
}
