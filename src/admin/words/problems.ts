/** What did not work, and a save that met another one. */
export const problems = {
  problem: {
    heading: 'That did not work',
    network: 'The server did not answer. Your text is still here; check the connection and try again.',
    fix_one: 'Fix this, then try again',
    fix_other: 'Fix these {{count}}, then try again',
    dismiss: 'Dismiss',
  },
  save: {
    failed: 'Not saved',
    stillHere: 'Your changes are not saved, and nothing of them is lost: they are still in this window.',
    theyChanged: 'What changed since you opened it',
    youChanged: 'What you changed',
    both: '(you changed it too)',
    copy: 'Copy my text',
    copied: 'Your text is on the clipboard.',
    copyFailed: 'The browser did not allow copying. Select the text and copy it yourself.',
    myText: 'Your text',
    reload: 'Load the newest version',
    reloadHint: 'Loading the newest version drops your unsaved changes; copy your text first.',
    merge: 'Put my changes on the newest version',
    mergeHint: 'You changed different things, so both can stand. You see the result before you save it.',
    andMore_one: 'and {{count}} more',
    andMore_other: 'and {{count}} more',
    comparing: 'Looking whether both can stand …',
    merged: 'Your changes now stand on the newest version. Look it over and save.',
    keepEditing: 'Stay here',
    unreachable:
      'The site can’t be reached, so nothing is saved yet. Your words are kept in this browser; they are saved when the site can be reached again.',
    unreachableNew:
      'The site can’t be reached, so nothing is saved yet. Your words are kept in this browser; save again when the site can be reached.',
    savedAlready: 'Saved. The answer to your last save was lost on the way.',
  },
  leave: {
    title: 'Leave without saving?',
    about: 'Your changes are not saved. If you leave this page now, they are lost.',
    aboutKept:
      'Your changes are not saved. If you leave now, they are kept for you and offered when you come back to this page.',
    leave: 'Leave without saving',
    stay: 'Stay here',
  },
  session: {
    title: 'Sign in to save',
    about:
      'Your session has ended, so nothing is saved yet. Your words are still in this window; sign in, and they are saved.',
    email: 'E-mail',
    password: 'Password',
    required: 'Type your password first.',
    confirm: 'Sign in and save',
    later: 'Not now',
  },
}
