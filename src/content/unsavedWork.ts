/** Letters of one piece of unsaved work on the server, below the limit of a body; what is longer is kept by the browser alone. */
export const longestWork = 600_000

/** Days after which unsaved work is taken for forgotten. */
export const keptDays = 30

/** What a document that is not made yet is called where unsaved work is kept. */
export const newDocument = 'new'
