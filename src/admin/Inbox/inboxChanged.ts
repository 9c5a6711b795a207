/** Said on `window` when something in the inbox was read, so that the bell counts again. */
export const inboxChanged = 'guidepost:inbox'
