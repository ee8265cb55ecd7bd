import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelCard } from '../../../shared/domain/model-card.ts'
import { Fold } from '../../ui/fold.tsx'
import type { FieldError } from './field-in-error.ts'
import { changeParameters, formModel, type FormField } from './form-model.ts'
import type { MergedRecipe } from './merged-recipe.ts'
import { ParameterField } from './parameter-field.tsx'
import { Part } from './part.tsx'
import type { RecipeChange } from './recipe-change.ts'

export interface ParameterFormProps {
  readonly card: ModelCard
  readonly recipe: MergedRecipe
  readonly error: FieldError | null
  readonly onChange: (change: RecipeChange) => void
}

/** The model's own parameters, those that few need folded away; nothing where it has none. */
export function ParameterForm({ card, recipe, error, onChange }: ParameterFormProps) {
  const { t } = useTranslation('recipe')
  const { plain, advanced } = formModel(card.parameters, recipe.params)
  const isWrong = error?.in === 'parameter' && advanced.some(({ parameter }) => parameter.name === error.name)
  const [isOpen, setOpen] = useState(advanced.some(({ isChanged }) => isChanged))
  const change = (changed: Record<string, unknown>) =>
    onChange({ params: changeParameters(card.parameters, recipe.params, changed) })
  const field = (one: FormField) => (
    <ParameterField
      key={one.parameter.name}
      field={one}
      error={error}
      onChange={(value) => change({ [one.parameter.name]: value })}
    />
  )
  return (
    <>
      {plain.length > 0 && <Part title={t('parameters.label')}>{plain.map(field)}</Part>}
      {advanced.length > 0 && (
        <Fold title={t('parameters.advanced')} isOpen={isOpen || isWrong} onToggle={setOpen}>
          {advanced.map(field)}
        </Fold>
      )}
    </>
  )
}
