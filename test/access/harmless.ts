/* What is asked at a door, by its address below the collection, so that an answer says only who is let in. */

const stale = { revision: 'there never was' }

/** What is sent along, so that a caller who is let in changes nothing that another caller would notice. */
export const bodies: Record<string, (document: { id: string }) => unknown> = {
  'POST /transitions/:transition': ({ id }) => ({ documents: [{ id, ...stale }] }),
  'POST /transitions/:transition/plan': ({ id }) => ({ documents: [{ id }] }),
  'POST /:id/transitions/:transition': () => stale,
  'POST /:id/comments': () => ({ body: 'Another word.' }),
  'PATCH /:id/comments/:comment': () => ({}),
  'POST /:id/comments/:comment/:what': () => ({}),
  'POST /:id/assign': () => ({ assignee: null }),
  'POST /:id/presence': () => ({ tab: 'one' }),
  'POST /:id/presence/leave': () => ({ tab: 'one' }),
}
export const queries: Record<string, string> = { 'GET /:id/colleagues': '?for=mention' }
