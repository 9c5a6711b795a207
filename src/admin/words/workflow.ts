import { stateLabels } from '#src/workflow/states'
import { wordsOfAll } from '#src/workflow/transitions'

/** What the workflow is called: its states and its moves, from their tables; and whether something is live. */
export const workflow = {
  state: stateLabels,
  live: {
    live: 'Live',
    notLive: 'Not live',
    since: 'since {{date}}',
    until: 'until {{date}}',
    json: 'See the live JSON',
    page: 'See the live page',
    seeIt: 'See it',
    newTab: '(opens in a new tab)',
  },
  do: wordsOfAll('label'),
  done: wordsOfAll('done'),
  help: wordsOfAll('help'),
}
