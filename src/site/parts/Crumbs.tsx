/** The way from the front page to here; the last is this page and no link. */
export const Crumbs = ({
  way,
  here,
}: {
  way: readonly (readonly [name: string, href: string])[]
  here: string
}) => (
  <nav className="crumbs" aria-label="Breadcrumbs">
    <ol>
      {[['Home', '/'] as const, ...way].map(([name, href]) => (
        <li key={href}>
          <a href={href}>{name}</a>
        </li>
      ))}
      <li aria-current="page">{here}</li>
    </ol>
  </nav>
)
