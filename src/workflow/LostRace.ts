import { Problem } from '#src/problems/Problem'

/** The row was changed between our look at it and our write. */
export class LostRace extends Problem {
  constructor() {
    super({
      kind: 'busy',
      status: 409,
      title: 'Another person changed this at the same moment',
      detail: 'Reload the document and try again.',
    })
  }
}
