import type { DisclosureText } from '#src/site/types'
import { words } from '#src/site/words'

/** What readers have to be told, whole and where it belongs: nothing is folded away. */
export const DisclosureNotes = ({ notes, label }: { notes: readonly DisclosureText[]; label: string }) =>
  notes.length === 0 ? null : (
    <aside className="notes" aria-label={label}>
      {notes.map((one) => (
        <div key={one.slug} className={`note note-${one.kind}`}>
          <p className="note-label">
            <a href={`/disclosures/${one.slug}`}>{one.label ?? words.unnamed}</a>
          </p>
          <div dangerouslySetInnerHTML={{ __html: one.html }} />
        </div>
      ))}
    </aside>
  )
