/** A name for the history: what people call the person, else the address. */
export const nameOf = (user: { name?: unknown; email?: unknown } | Record<string, unknown>): string =>
  String(user.name || user.email || 'a user')
