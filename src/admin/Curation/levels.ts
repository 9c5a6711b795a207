import type { levels as known } from '#src/curation/types'

export const levels = ['beginner', 'intermediate', 'advanced', 'any'] as const satisfies typeof known
