'use client'
import { useWords } from '#src/admin/useWords'
import type { Colleague } from '#src/workflow/colleagues'
import './people.css'

type Props = {
  id: string
  people: readonly Colleague[]
  /** Which one the arrow keys are at. */
  active: number
  /** Says who wrote in the document, where it matters that an author cannot approve. */
  tellsAuthors?: boolean
  onChoose: (person: Colleague) => void
}

/** The people an input offers; the keyboard stays in the input. */
export const PeopleList = ({ id, people, active, tellsAuthors = false, onChoose }: Props) => {
  const { t } = useWords()
  return (
    <ul aria-label={t('guidepost:talk:colleagues')} className="guidepost-people" id={id} role="listbox">
      {people.map((person, index) => (
        <li
          aria-selected={index === active}
          id={`${id}-${index}`}
          key={person.id || 'nobody'}
          // The input keeps the focus; a click that takes it away would close the list first.
          onMouseDown={(event) => {
            event.preventDefault()
            onChoose(person)
          }}
          role="option"
        >
          {person.name}
          {tellsAuthors && person.isAuthor && <small> {t('guidepost:assign:isAuthor')}</small>}
        </li>
      ))}
    </ul>
  )
}
