/** Structured data for search engines: a data block, never run. `<` is written as an escape, so that no text can close it. */
export const JsonLd = ({ data }: { data: readonly unknown[] }) =>
  data.map((one, n) => (
    <script
      key={n}
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: JSON.stringify(one).replaceAll('<', '\\u003c') }}
    />
  ))
