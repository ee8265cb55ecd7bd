import { compareCommands } from '../features/compare/compare-commands.ts'
import { queueCommands } from '../features/queue/queue-commands.ts'
import { recipeCommands } from '../features/recipe/recipe-commands.ts'
import { useView } from '../store/view.ts'
import type { Command } from './command.ts'
import { windowCommands } from './window-commands.ts'

/** Everything a person can do by key; the sheet of keys and the menus of the desktop are made of it. */
export const commands: readonly Command[] = [
  ...windowCommands,
  ...queueCommands,
  ...recipeCommands,
  ...compareCommands,
]

/** Whether a command can be run now: where the window stands, and by its own rule. */
export function isInReach({ where, isPossible }: Command): boolean {
  const { over } = useView.getState()
  const isHere = where === 'always' || (where === 'compare' ? over?.is === 'compare' : over === null)
  return isHere && isPossible()
}
