import type { Gate } from '#src/workflow/gates/Gate'

/**
 * What a colleague said must be fixed is fixed, or answered, before anybody approves. It does not hold up a submit:
 * the talk goes on during the review.
 */
export const commentsResolved: Gate = {
  name: 'comments-resolved',
  at: ['approve', 'publish', 'schedule'],
  check: (_doc, { openMustFix }) =>
    openMustFix.map(({ place, body, authorName }) => ({
      path: place ?? '',
      message: `${authorName} says this must be fixed: “${shortened(body)}” Fix it, then resolve the comment.`,
    })),
}

const shortened = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text)
