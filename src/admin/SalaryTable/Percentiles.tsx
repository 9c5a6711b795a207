'use client'
import { beside, type Beside, type SalaryRow } from '#src/admin/SalaryTable/rows'
import { useWords } from '#src/admin/useWords'
import { AmountCell } from './AmountCell'

type Props = {
  /** The prefix of the cells' ids, as Payload names the fields of a row. */
  id: string
  name: string
  row: SalaryRow
  describedBy: string | undefined
  isInvalid: boolean
  readOnly: boolean
  language: string
  /** Takes what is typed over; answers what it was read as. */
  onType: (name: Beside, label: string, text: string) => number | string | null
  onLeave: () => void
}

/** What ten, 25, 75 and 90 of a hundred people earn at most, where the source says it: opened below a row. */
export const Percentiles = ({ id, name, row, onType, ...cell }: Props) => {
  const { t } = useWords()
  return (
    <fieldset
      className="guidepost-salaries__percentiles"
      id={`${id}-percentiles`}
      // Enter would save the page.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
    >
      <legend>{t('guidepost:salaries:percentilesOf', { row: name })}</legend>
      {beside.map((one) => {
        const title = t('guidepost:salaries:share', { share: one.replace('percentiles.p', '') })
        return (
          <div key={one}>
            <span aria-hidden="true">{title}</span>
            <AmountCell
              {...cell}
              id={`${id}__${one.replace('.', '__')}`}
              isInvalid={cell.isInvalid && typeof row[one] === 'string'}
              label={t('guidepost:salaries:cell', { column: title, row: name })}
              onType={(text) => onType(one, title, text)}
              value={row[one]}
            />
          </div>
        )
      })}
    </fieldset>
  )
}
