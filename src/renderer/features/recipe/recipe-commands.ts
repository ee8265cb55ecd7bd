import type { Command } from '../../commands/command.ts'
import { useView } from '../../store/view.ts'
import { usePresetsDialog } from '../presets/presets.ts'
import { canStart, startDrafts, useStart } from '../start/start-drafts.ts'
import { focusRecipe } from './focus-recipe.ts'

/** What can be done with the recipe and its presets. */
export const recipeCommands: readonly Command[] = [
  {
    id: 'start',
    group: 'queue',
    keys: ['Mod+Enter'],
    where: 'place',
    isPossible: () => isPanelFree() && canStart(),
    run: () => void startDrafts(),
  },
  {
    id: 'focusRecipe',
    group: 'queue',
    keys: ['E'],
    where: 'place',
    isPossible: isPanelFree,
    run: () => focusRecipe(),
  },
  {
    id: 'savePreset',
    group: 'queue',
    keys: ['Mod+S'],
    where: 'place',
    isPossible: isPanelFree,
    run: () => usePresetsDialog.setState({ open: 'save' }),
  },
  {
    id: 'editPresets',
    group: 'queue',
    keys: ['Mod+Shift+S'],
    where: 'place',
    isPossible: isPanelFree,
    run: () => usePresetsDialog.setState({ open: 'list' }),
  },
]

/** Whether the panel is in sight and none of its dialogs lies over it. */
function isPanelFree(): boolean {
  const isQueue = useView.getState().place === 'queue'
  return isQueue && usePresetsDialog.getState().open === null && useStart.getState().toAgree === null
}
