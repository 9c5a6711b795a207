/** The words that belong to the whole sample site. 'Waymark Careers' is invented. */
export const site = {
  siteName: 'Waymark Careers',
  mission:
    'Waymark Careers helps people find work that suits them. For each career we say what the days are like, what it pays, and what to learn first, and then we get out of the way.',
  catalogueClaim:
    'Our catalogue is small on purpose. An editor has looked at every course and every book in it, and somebody else has checked what the editor wrote.',
  shareText: 'Know someone who is choosing what to do next? Send them this page.',
  copyright: '© Waymark Careers, a sample site',
  affiliateStatement:
    'We are paid by readers who buy through our paid links: the seller gives us a commission, and the price stays the same. A paid link always says so, right beside it.',
  readingListEmptyMessage: 'We have not chosen any books for this career yet.',
} as const
