/** What reading a value gives: the value in its tidy form, or what is wrong with it and what would be right. */
export type Checked<T = string> = { ok: true; value: T } | { ok: false; message: string }

export const good = <T>(value: T): Checked<T> => ({ ok: true, value })

export const wrong = (message: string): { ok: false; message: string } => ({ ok: false, message })

/** A value as it is quoted in a message: shortened, so that a message stays a sentence. */
export const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`
