import i18next from 'i18next'
import { create } from 'zustand'
import type { Preset, Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { usePresets } from '../../store/resources.ts'
import { tell, tellError } from '../../ui/notices.tsx'
import { changeTo } from '../recipe/recipe-change.ts'
import { recipeEdits } from '../recipe/recipe-edits.ts'
import type { RecipeTarget } from '../recipe/recipe-target.ts'

/** Which dialog of presets lies open. */
export const usePresetsDialog = create<{ readonly open: 'save' | 'list' | null }>(() => ({ open: null }))

/** Gives the target the preset's recipe. Selected jobs that were started keep theirs. */
export function applyPreset(target: RecipeTarget, { name, recipe }: Preset): void {
  if (target.is === 'started') return
  recipeEdits.put(target, changeTo(recipe))
  tell({ tone: 'done', text: i18next.t('recipe:presets.applied', { name }) })
}

/** Keeps a recipe under a name; one of the same name is replaced. Resolves to whether it was kept. */
export async function savePreset(name: string, recipe: Recipe): Promise<boolean> {
  const isThere = usePresets.getState().value?.some((preset) => preset.name === name) ?? false
  const isSaved = await keep({ name, recipe })
  const word = isThere ? ('presets.replaced' as const) : ('presets.saved' as const)
  if (isSaved) tell({ tone: 'done', text: i18next.t(`recipe:${word}`, { name }) })
  return isSaved
}

/** Deletes a preset; it can be brought back for a while. */
export async function deletePreset(preset: Preset): Promise<void> {
  try {
    await client.presets.delete({ name: preset.name })
    await usePresets.getState().refresh()
    tell({
      tone: 'done',
      text: i18next.t('recipe:presets.deleted', { name: preset.name }),
      action: { label: i18next.t('undo'), onAction: () => void keep(preset) },
    })
  } catch (error) {
    tellError(error)
  }
}

async function keep(preset: Preset): Promise<boolean> {
  try {
    await client.presets.save(preset)
    await usePresets.getState().refresh()
    return true
  } catch (error) {
    tellError(error)
    return false
  }
}
