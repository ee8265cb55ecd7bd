import { type Command, command } from '../../commands/command.ts'
import { useView } from '../../store/view.ts'
import { usePresetsDialog } from '../presets/presets.ts'
import { canStart, startDrafts, useStart } from '../start/start-drafts.ts'
import { focusRecipe } from './focus-recipe.ts'

/** What can be done with the recipe and its presets. */
export const recipeCommands: readonly Command[] = [
  command(
    'start',
    () => void startDrafts(),
    () => isPanelFree() && canStart(),
  ),
  command('focusRecipe', () => focusRecipe(), isPanelFree),
  command('savePreset', () => usePresetsDialog.setState({ open: 'save' }), isPanelFree),
  command('editPresets', () => usePresetsDialog.setState({ open: 'list' }), isPanelFree),
]

/** Whether the panel is in sight and none of its dialogs lies over it. */
function isPanelFree(): boolean {
  const isQueue = useView.getState().place === 'queue'
  return isQueue && usePresetsDialog.getState().open === null && useStart.getState().toAgree === null
}
