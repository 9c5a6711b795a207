/** A post with two boards that point different ways. It takes the colour of the text around it. */
export const Signpost = ({ size }: { size: number }) => (
  <svg
    aria-hidden="true"
    fill="currentColor"
    focusable="false"
    height={size}
    viewBox="0 0 32 32"
    width={size}
  >
    <rect height="30" rx="1" width="3" x="14.5" y="1" />
    <path d="M5 4h19.2a1 1 0 0 1 .7.3l3.4 3.5a1 1 0 0 1 0 1.4l-3.4 3.5a1 1 0 0 1-.7.3H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Z" />
    <path d="M27 15.5H11.8a1 1 0 0 0-.7.3l-2.9 3a1 1 0 0 0 0 1.4l2.9 3a1 1 0 0 0 .7.3H27a1 1 0 0 0 1-1v-6a1 1 0 0 0-1-1Z" />
  </svg>
)
