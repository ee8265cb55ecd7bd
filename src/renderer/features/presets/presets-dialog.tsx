import { useTranslation } from 'react-i18next'
import type { Preset, Recipe } from '../../../shared/domain/recipe.ts'
import { nameSize } from '../../../shared/domain/size-intent.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import type { RecipeTarget } from '../recipe/recipe-target.ts'
import { applyPreset, deletePreset, savePreset } from './presets.ts'

export interface PresetsDialogProps {
  readonly target: RecipeTarget
  /** What replaces a preset. */
  readonly recipe: Recipe
  readonly presets: readonly Preset[]
  readonly onClose: () => void
}

/** All presets, to be applied, replaced by the present recipe, or deleted. */
export function PresetsDialog({ target, recipe, presets, onClose }: PresetsDialogProps) {
  const { t } = useTranslation('recipe')
  return (
    <Dialog isOpen title={t('presets.title')} onClose={onClose} size="large">
      {presets.length === 0 && <p className="text-ink-3">{t('presets.empty')}</p>}
      <ul aria-label={t('presets.title')} className="flex flex-col">
        {presets.map((preset) => (
          <li key={preset.name} className="flex items-center justify-between gap-4 border-b border-line py-2">
            <PresetText preset={preset} />
            <span className="flex shrink-0 gap-2">
              <Button
                aria-label={t('presets.applyNamed', { name: preset.name })}
                isDisabled={target.is === 'started'}
                onPress={() => {
                  applyPreset(target, preset)
                  onClose()
                }}
              >
                {t('presets.apply')}
              </Button>
              <Button
                aria-label={t('presets.replaceNamed', { name: preset.name })}
                onPress={() => void savePreset(preset.name, recipe)}
              >
                {t('presets.replace')}
              </Button>
              <Button
                look="danger"
                aria-label={t('presets.deleteNamed', { name: preset.name })}
                onPress={() => void deletePreset(preset)}
              >
                {t('presets.delete')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function PresetText({ preset: { name, recipe } }: { readonly preset: Preset }) {
  const { value: cards } = useResource(useCards)
  const title = cards?.find(({ id }) => id === recipe.model)?.title ?? recipe.model
  return (
    <span className="min-w-0">
      <span className="font-medium">
        <QuietText text={name} />
      </span>
      <span className="text-sm text-ink-3">
        <QuietText text={`${title} · ${nameSize(recipe.size)}`} />
      </span>
    </span>
  )
}
