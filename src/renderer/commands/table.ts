import { compareCommands } from '../features/compare/compare-commands.ts'
import { queueCommands } from '../features/queue/queue-commands.ts'
import { reviewCommands } from '../features/review/review-commands.ts'
import { recipeCommands } from '../features/recipe/recipe-commands.ts'
import { useView } from '../store/view.ts'
import type { Command } from './command.ts'
import { windowCommands } from './window-commands.ts'

/** Everything a person can do by key; the sheet of keys and the menus of the desktop are made of it. */
export const commands: readonly Command[] = [
  ...windowCommands,
  ...queueCommands,
  ...recipeCommands,
  ...reviewCommands,
  ...compareCommands,
]

/** Whether a command can be run now: where the window stands, and by its own rule. */
export function isInReach({ where, isPossible }: Command): boolean {
  return isHere(where) && isPossible()
}

function isHere(where: Command['where']): boolean {
  const { over, place } = useView.getState()
  const isReview = over === null && place === 'review'
  switch (where) {
    case 'always':
      return true
    case 'place':
      return over === null
    case 'review':
      return isReview
    case 'compare':
      return isReview || over?.is === 'compare'
  }
}
