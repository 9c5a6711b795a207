type Props = { share: { title: string; text: string; url: string } }

/** Sharing without a script of anybody's: a mail, or the address to copy. */
export const Share = ({ share }: Props) => (
  <section className="share" aria-labelledby="share">
    <h2 id="share">Share this page</h2>
    <p dir="auto">{share.text}</p>
    <p>
      <a
        className="button quiet"
        href={`mailto:?subject=${encodeURIComponent(share.title)}&body=${encodeURIComponent(`${share.text}\n\n${share.url}`)}`}
      >
        Send it by mail
      </a>{' '}
      <span className="address">{share.url}</span>
    </p>
  </section>
)
