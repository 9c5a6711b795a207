/** What a notification can be about. Plain data: the admin reads it too. */
const notificationKinds = [
  'submitted',
  // Several at once, in one piece of news.
  'submitted-together',
  'withdrawn',
  'changes-requested',
  'approved',
  'published',
  'scheduled',
  'unscheduled',
  'unpublished',
  'archived',
  'published-without-review',
  'approval-voided',
  'assigned',
  'mention',
  'comment',
  'comment-resolved',
] as const

export type NotificationKind = (typeof notificationKinds)[number]
