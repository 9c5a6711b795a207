/** Whether a text is Unicode throughout: half of a surrogate pair is kept by one database and not by another. */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text)
