import type { Citation } from '#src/importing/CareerPage'
import { type Piece, plain } from '#src/importing/Piece'

/** ("A Title," n.d.) and ("A Title", 2019): a work named in brackets behind the sentence that rests on it. */
const titled = /\((?<work>["“'‘«][^()]{3,200}?["”'’»],?\s*(?:n\.\s?d\.|(?:1[5-9]|20)\d\d[a-z]?))\)/gu
/** (Author & Author, 2019), (Agency of Something, n.d.) */
const authored =
  /\((?<work>\p{Lu}[\p{L}\p{M}.'’&\- ]{1,120}(?:,\s*[^()]{1,80})?,\s*(?:n\.\s?d\.|(?:1[5-9]|20)\d\d[a-z]?))\)/gu

/** The works a text cites in brackets, in their order. The text itself stays as it is. */
export const citationsIn = (text: string): Citation[] =>
  [...text.matchAll(titled), ...text.matchAll(authored)]
    .sort((one, other) => one.index - other.index)
    .map((match) => ({ text: plain(match.groups?.work ?? ''), url: null, accessedOn: null }))

/** One entry of a list of sources. */
export const citationOf = (piece: Piece): Citation => {
  const linked = piece.spans.find((span) => span.url)?.url ?? null
  const written = /\bhttps?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;]/.exec(piece.text)?.[0] ?? null
  const accessed =
    /\b(?:accessed|retrieved|viewed|read)(?: on)?:? (\d{4}-\d\d-\d\d|\p{L}{3,9} \d{1,2}, \d{4}|\d{1,2} \p{L}{3,9} \d{4})/iu.exec(
      piece.text,
    )
  return { text: piece.text, url: linked ?? written, accessedOn: dayOf(accessed?.[1]) }
}

const dayOf = (written: string | undefined): string | null => {
  if (!written) return null
  if (/^\d{4}-\d\d-\d\d$/.test(written)) return Number.isNaN(Date.parse(written)) ? null : written
  const at = new Date(`${written} UTC`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10)
}
