type Props = { list: { page: number; totalPages: number }; path: string; query: URLSearchParams }

/** The page before and the page after, and where one is. */
export const Pager = ({ list: { page, totalPages }, path, query }: Props) => {
  if (totalPages < 2) return null
  const address = (to: number): string => {
    const next = new URLSearchParams(query)
    if (to === 1) next.delete('page')
    else next.set('page', String(to))
    return `${path}${next.size > 0 ? `?${next}` : ''}`
  }
  return (
    <nav className="pager" aria-label="Pages">
      {page > 1 && (
        <a rel="prev" href={address(page - 1)}>
          Previous page
        </a>
      )}
      <span>
        Page {page.toLocaleString('en')} of {totalPages.toLocaleString('en')}
      </span>
      {page < totalPages && (
        <a rel="next" href={address(page + 1)}>
          Next page
        </a>
      )}
    </nav>
  )
}
