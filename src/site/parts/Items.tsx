import type { ReactNode } from 'react'
import { bookFacts, courseFacts } from './cards'
import { OutLink } from './OutLink'
import { Relevance } from './Relevance'
import type { BookCard, CourseCard, PathItem, ReadingListItem } from '#src/site/types'

/** The courses of a path, the most relevant first, each with why it is there. */
export const PathItems = ({ items }: { items: readonly PathItem[] }) => (
  <ol className="items">
    {items.map(({ position, relevance, reason, course }) => (
      <Item key={course.id} position={position} relevance={relevance} why={reason} {...ofCourse(course)} />
    ))}
  </ol>
)

/** The books and courses of a reading list, in the order of the editor. */
export const ListItems = ({ items }: { items: readonly ReadingListItem[] }) => (
  <ol className="items">
    {items.map((one) => (
      <Item
        key={one.position}
        position={one.position}
        relevance={one.relevance}
        why={one.note}
        {...(one.kind === 'book' ? ofBook(one.book) : ofCourse(one.course))}
      />
    ))}
  </ol>
)

const ofCourse = (course: CourseCard): Shown => ({
  href: `/courses/${course.slug}`,
  title: course.title,
  facts: courseFacts(course),
  text: course.description,
  link: course.link && <OutLink link={course.link}>Go to the course</OutLink>,
})

const ofBook = (book: BookCard): Shown => ({
  href: `/books/${book.slug}`,
  title: book.title,
  facts: bookFacts(book),
  text: book.description,
  link: book.link && <OutLink link={book.link}>Find the book</OutLink>,
})

type Shown = { href: string; title: string; facts: (string | null)[]; text: string | null; link: ReactNode }
type Props = Shown & { position: number; relevance: number | null; why: string | null }

const Item = ({ position, relevance, why, href, title, facts, text, link }: Props) => (
  <li className="item" value={position}>
    <h3 dir="auto">
      <a href={href}>{title}</a>
    </h3>
    <p className="facts">{facts.filter(Boolean).join(' · ')}</p>
    {why && (
      <p className="why" dir="auto">
        {why}
      </p>
    )}
    {text && (
      <details>
        <summary>About it</summary>
        <p dir="auto">{text}</p>
      </details>
    )}
    <div className="item-end">
      <Relevance value={relevance} />
      {link}
    </div>
  </li>
)
