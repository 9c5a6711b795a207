/** The role in which everybody approved before approvals named one; what was stored and recorded then stays valid as it is. */
export const unnamedRole = 'reviewer'

/** In which role an approval was given: the one it names. */
export const roleOfApproval = ({ role }: { role?: unknown }): string =>
  typeof role === 'string' && role !== '' ? role : unnamedRole
