/** What did not work, and a save that met another one. */
export const problems = {
  problem: {
    heading: 'That did not work',
    network: 'The server did not answer. Your text is still here; check the connection and try again.',
    mend_one: 'Mend this, then try again',
    mend_other: 'Mend these {{count}}, then try again',
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
    mergeHint: 'You changed different fields, so both can stand. You see the result before you save it.',
    merged: 'Your changes now stand on the newest version. Look it over and save.',
    keepEditing: 'Stay here',
  },
}
