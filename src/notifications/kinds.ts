/** What a notification can be about. Plain data: the admin reads it too. */
export type NotificationKind =
  | 'submitted'
  // Several at once, in one piece of news.
  | 'submitted-together'
  | 'withdrawn'
  | 'changes-requested'
  | 'approved'
  | 'published'
  | 'scheduled'
  | 'unscheduled'
  | 'unpublished'
  | 'archived'
  | 'published-without-review'
  | 'approval-voided'
  | 'assigned'
  | 'mention'
  | 'comment'
  | 'comment-resolved'
