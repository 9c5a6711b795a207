/** A speech bubble. The component that shows it says in words what it stands for. */
export const CommentIcon = () => (
  <svg aria-hidden="true" fill="none" height="16" stroke="currentColor" viewBox="0 0 16 16" width="16">
    <path d="M2 3.5h12v8H7l-3 2.5v-2.5H2z" strokeLinejoin="round" strokeWidth="1.4" />
  </svg>
)
