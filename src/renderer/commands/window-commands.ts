import { goTo, open } from '../store/view.ts'
import type { Command } from './command.ts'

/** What concerns the window as a whole. */
export const windowCommands: readonly Command[] = [
  {
    id: 'showHelp',
    group: 'window',
    keys: ['?'],
    where: 'always',
    isPossible: () => true,
    run: () => open({ is: 'help' }),
  },
  {
    id: 'showSettings',
    group: 'window',
    keys: ['Mod+,'],
    where: 'always',
    isPossible: () => true,
    run: () => open({ is: 'settings' }),
  },
  {
    id: 'showQueue',
    group: 'window',
    keys: ['Alt+1'],
    where: 'always',
    isPossible: () => true,
    run: () => goTo('queue'),
  },
  {
    id: 'showCosts',
    group: 'window',
    keys: ['Alt+2'],
    where: 'always',
    isPossible: () => true,
    run: () => goTo('costs'),
  },
]
