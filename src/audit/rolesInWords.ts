/** The roles of an account as events tell them: always in the same order, so that they can be compared. */
export const rolesInWords = (roles: unknown): string =>
  Array.isArray(roles) && roles.length > 0 ? [...roles].sort().join(', ') : 'no role'
