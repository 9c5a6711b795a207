/**
 * Whether a text can stand for a picture; true, or what would be right. An empty one passes: it is asked for when a page
 * is published. A file name is no text alternative, though tools like to put it there (ATAG 2.0, B.2.3.3).
 */
export const checkTextAlternative = (value: unknown): true | string => {
  if (value === null || value === undefined || value === '') return true
  if (typeof value !== 'string') return 'Write the text alternative as text.'
  if (value.length > 500) return 'Keep it to 500 characters; what needs more belongs in the page.'
  if (
    /^\S+\.(jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg)$/i.test(value.trim()) ||
    /^(img|dsc|dscn|pxl|image)[-_ ]?\d+$/i.test(value.trim())
  )
    return 'This is the name of a file. Say what the picture shows.'
  return true
}
