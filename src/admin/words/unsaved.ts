/** What was typed and not saved, offered on return. */
export const unsaved = {
  unsaved: {
    title: 'You have unsaved changes',
    here: 'From {{when}}, in this browser: {{fields}}.',
    elsewhere: 'From {{when}}, on another device: {{fields}}.',
    overtaken: 'The page was saved since. You see what came in meanwhile before your words take its place.',
    more_one: 'And {{count}} older piece.',
    more_other: 'And {{count}} older pieces.',
    restore: 'Put back',
    differs: 'See what differs',
    discard: 'Discard',
    discarded: 'Your unsaved changes are discarded.',
    undo: 'Undo',
    restored: 'Your words are back in the form. Look them over and save.',
    otherWindow:
      'You are changing this in another window of this browser, and have not saved there. Save or close it first, so that the two do not meet.',
    asSaved: 'As it is saved',
    asTyped: 'As you left it',
  },
}
