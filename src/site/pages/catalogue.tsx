import type { ReactNode } from 'react'
import { Crumbs } from '../parts/Crumbs'
import { DisclosureNotes } from '../parts/DisclosureNote'
import { ListItems } from '../parts/Items'
import { OutLink } from '../parts/OutLink'
import { Picture } from '../parts/Picture'
import { Share } from '../parts/Share'
import { Topics } from '../parts/Topics'
import { courseFacts } from '../parts/cards'
import type { Book, Course, Picture as PictureOf, ReadingList } from '#src/site/types'
import { counted, kindInWords, languageInWords } from '#src/site/words'

type Whole = Pick<Course, 'disclosures' | 'share' | 'topics' | 'title'>
type FrameProps = {
  page: Whole
  kind: 'courses' | 'books' | 'reading-lists'
  picture?: PictureOf | null
  lead?: string | null
  children: ReactNode
}

/** What pages of the catalogue share: the way here, what has to be told first, and the end. */
const Frame = ({ page, kind, picture, lead, children }: FrameProps) => (
  <article className="page narrow">
    <Crumbs way={[[kindInWords(kind), `/${kind}`]]} here={page.title} />
    <header className="page-head">
      <div>
        <h1 dir="auto">{page.title}</h1>
        {lead && (
          <p className="lead" dir="auto">
            {lead}
          </p>
        )}
        <Topics topics={page.topics} />
      </div>
      {picture && (
        <figure>
          <Picture picture={picture} sizes="(min-width: 60rem) 20rem, 92vw" isFirst />
          {picture.credit && <figcaption>{picture.credit}</figcaption>}
        </figure>
      )}
    </header>
    <DisclosureNotes
      notes={[...page.disclosures.pageTop, ...page.disclosures.beforeList, ...page.disclosures.inline]}
      label="Please note"
    />
    {children}
    <DisclosureNotes notes={page.disclosures.footer} label="Please also note" />
    <Share share={page.share} />
  </article>
)

const Facts = ({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="fact-list">
    {facts
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
)

export const CoursePage = ({ course }: { course: Course }) => {
  const [, level, price, effort] = courseFacts(course)
  return (
    <Frame page={course} kind="courses" picture={course.picture} lead={course.description}>
      <Facts
        facts={[
          [
            'Offered by',
            course.provider && <a href={`/providers/${course.provider.slug}`}>{course.provider.name}</a>,
          ],
          ['Level', level ?? null],
          ['Price', price ?? null],
          ['Effort', effort ?? null],
          ['Language', course.language && languageInWords(course.language)],
          ['Availability', course.availability?.replaceAll('_', ' ') ?? null],
        ]}
      />
      {course.link && <OutLink link={course.link}>Go to the course</OutLink>}
    </Frame>
  )
}

export const BookPage = ({ book }: { book: Book }) => (
  <Frame page={book} kind="books" picture={book.cover} lead={book.description}>
    <Facts
      facts={[
        ['By', book.authors.join(', ')],
        ['Publisher', book.publisher],
        ['Year', book.year === null ? null : String(book.year)],
        ['ISBN', book.isbn13],
        ['Language', book.language && languageInWords(book.language)],
      ]}
    />
    {book.link && <OutLink link={book.link}>Find the book</OutLink>}
  </Frame>
)

export const ReadingListPage = ({ list }: { list: ReadingList }) => (
  <Frame page={list} kind="reading-lists" lead={list.intro}>
    {list.items.length > 0 && <h2>{counted(list.total, 'title', 'titles')}</h2>}
    {list.items.length === 0 ? (
      <p className="empty" dir="auto">
        {list.emptyMessage}
      </p>
    ) : (
      <ListItems items={list.items} />
    )}
  </Frame>
)
