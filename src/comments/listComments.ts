import { mayBeside } from '#access/besideFor'
import type { Person } from '#access/roles'
import { refuseUnlessReader } from '#src/comments/allowed'
import { type CommentView, viewsOf } from '#src/comments/commentView'
import { commentsOf } from '#src/comments/find'
import { openMustFixOf } from '#src/comments/openMustFix'
import type { Doing } from '#src/comments/types'
import { type Page, pageOf } from '#src/content/page'
import { systemStore } from '#src/database/store'

/** What was said about a document, oldest first. */
export const listComments = async (
  args: Doing & { resolved?: boolean | undefined; limit: number; page: number },
): Promise<Page<CommentView> & { openMustFix: number; mayComment: boolean }> => {
  const { payload, req, user, collection, row, resolved, limit, page } = args
  refuseUnlessReader(args)
  const store = systemStore(payload, req)
  const about = commentsOf(args)
  const where = resolved === undefined ? about : { and: [about, { resolvedAt: { exists: resolved } }] }
  const { docs, totalDocs } = await store.find('comments', {
    where,
    sort: ['createdAt', 'id'],
    limit,
    page,
    count: true,
  })
  return {
    ...pageOf(await viewsOf(args, docs), totalDocs, limit, page),
    openMustFix: await store.count('comments', openMustFixOf(collection, row.id)),
    mayComment: mayBeside('comment', user as Person, row),
  }
}
