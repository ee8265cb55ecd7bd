import { goTo, open } from '../store/view.ts'
import { type Command, command } from './command.ts'

/** What concerns the window as a whole. */
export const windowCommands: readonly Command[] = [
  command('showHelp', () => open({ is: 'help' })),
  command('showSettings', () => open({ is: 'settings' })),
  command('showQueue', () => goTo('queue')),
  command('showReview', () => goTo('review')),
  command('showWatches', () => goTo('watch')),
  command('showCosts', () => goTo('costs')),
]
