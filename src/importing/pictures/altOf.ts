import { checkTextAlternative } from '#src/images/textAlternative'

/** The words of the page for a picture, where they can stand for it; empty where they are the name of its file. */
export const altOf = (words: string): string => (checkTextAlternative(words) === true ? words : '')
