import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { useResource } from '../../api/resource.ts'
import { usePresets } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { safeText } from '../../words/safe-text.ts'
import type { RecipeTarget } from '../recipe/recipe-target.ts'
import { applyPreset, usePresetsDialog } from './presets.ts'
import { PresetsDialog } from './presets-dialog.tsx'
import { SavePresetDialog } from './save-preset-dialog.tsx'

export interface PresetsMenuProps {
  readonly target: RecipeTarget
  /** What is kept when it is saved. */
  readonly recipe: Recipe
}

/** Applies a preset, keeps the present recipe as one, or opens the list of them. */
export function PresetsMenu({ target, recipe }: PresetsMenuProps) {
  const { t } = useTranslation('recipe')
  const { value } = useResource(usePresets)
  const open = usePresetsDialog((dialog) => dialog.open)
  const close = () => usePresetsDialog.setState({ open: null })
  const presets = value ?? []
  return (
    <>
      <Menu label={t('presets.label')} entries={usePresetEntries({ target, presets })}>
        <Button look="plain">
          {t('presets.label')}
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </Menu>
      {open === 'save' && <SavePresetDialog recipe={recipe} presets={presets} onClose={close} />}
      {open === 'list' && <PresetsDialog target={target} recipe={recipe} presets={presets} onClose={close} />}
    </>
  )
}

function usePresetEntries({
  target,
  presets,
}: {
  readonly target: RecipeTarget
  readonly presets: readonly Parameters<typeof applyPreset>[1][]
}): (MenuEntry | null)[] {
  const { t } = useTranslation('recipe')
  const apply = presets.map((preset) => ({
    id: `preset ${preset.name}`,
    label: safeText(preset.name),
    isQuiet: true,
    isDisabled: target.is === 'started',
    onAction: () => applyPreset(target, preset),
  }))
  return [
    ...(apply.length === 0
      ? [{ id: 'none', label: t('presets.none'), isDisabled: true, onAction: () => {} }]
      : apply),
    null,
    { id: 'save', label: t('presets.saveAs'), onAction: () => usePresetsDialog.setState({ open: 'save' }) },
    {
      id: 'list',
      label: t('presets.edit'),
      isDisabled: presets.length === 0,
      onAction: () => usePresetsDialog.setState({ open: 'list' }),
    },
  ]
}
