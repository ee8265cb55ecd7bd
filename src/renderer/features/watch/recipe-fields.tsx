import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { useResource } from '../../api/resource.ts'
import { useCards } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { sizeInWords } from '../../words/size-in-words.ts'
import { fieldInError } from '../recipe/field-in-error.ts'
import { mergeRecipes } from '../recipe/merged-recipe.ts'
import { ModelChoice } from '../recipe/model-choice.tsx'
import { OutputFields } from '../recipe/output-fields.tsx'
import { ParameterForm } from '../recipe/parameter-form.tsx'
import { changeRecipe, type RecipeChange } from '../recipe/recipe-change.ts'
import { SizeField } from '../recipe/size-field.tsx'

type Recipes = readonly [Recipe, ...Recipe[]]

export interface RecipeFieldsProps {
  readonly recipes: Recipes
  /** What the core says of a recipe; null when nothing. */
  readonly error: unknown
  /** Why results can't go where they would; null when they can. */
  readonly folderError: string | null
  readonly onChange: (recipes: Recipes) => void
}

/** Most recipes of one watch. */
const mostRecipes = 20

/** How files are enlarged: by one recipe, or by several, of which one is edited at a time. */
export function RecipeFields({ recipes, error, folderError, onChange }: RecipeFieldsProps) {
  const { t } = useTranslation('watch')
  const [chosen, setChosen] = useState(0)
  const current = Math.min(chosen, recipes.length - 1)
  const recipe = recipes[current] ?? recipes[0]
  const put = (changed: Recipe) => onChange(replaced(recipes, current, changed))
  const add = () => {
    onChange([...recipes, recipe])
    setChosen(recipes.length)
  }
  const drop = () => {
    const [first, ...others] = recipes.filter((_recipe, index) => index !== current)
    if (first !== undefined) onChange([first, ...others])
  }
  return (
    <Section title={t('make.recipe')}>
      {recipes.length > 1 && <RecipeChoice recipes={recipes} current={current} onChoose={setChosen} />}
      <OneRecipe
        key={current}
        recipe={recipe}
        error={error}
        folderError={folderError}
        onChange={(change) => put(changeRecipe(recipe, change))}
      />
      <div className="flex flex-wrap gap-2">
        <Button isDisabled={recipes.length >= mostRecipes} onPress={add}>
          {t('make.another')}
        </Button>
        {recipes.length > 1 && <Button onPress={drop}>{t('make.dropRecipe')}</Button>}
      </div>
    </Section>
  )
}

function replaced([first, ...others]: Recipes, index: number, by: Recipe): Recipes {
  if (index === 0) return [by, ...others]
  return [first, ...others.map((other, place) => (place === index - 1 ? by : other))]
}

function RecipeChoice({
  recipes,
  current,
  onChoose,
}: {
  readonly recipes: Recipes
  readonly current: number
  readonly onChoose: (index: number) => void
}) {
  const { t } = useTranslation('watch')
  const { value: cards } = useResource(useCards)
  const nameOf = ({ model, size }: Recipe) =>
    t('make.recipeNamed', {
      model: cards?.find(({ id }) => id === model)?.title ?? model,
      size: sizeInWords(size),
    })
  return (
    <Select
      label={t('make.recipes')}
      help={t('make.recipesHelp')}
      options={recipes.map((recipe, index) => ({ value: String(index), label: nameOf(recipe) }))}
      value={String(current)}
      onChange={(index) => onChoose(Number(index))}
    />
  )
}

function OneRecipe({
  recipe,
  error,
  folderError,
  onChange,
}: {
  readonly recipe: Recipe
  readonly error: unknown
  readonly folderError: string | null
  readonly onChange: (change: RecipeChange) => void
}) {
  const { t } = useTranslation('watch')
  const { value: cards } = useResource(useCards)
  const merged = mergeRecipes(recipe, [])
  const card = cards?.find(({ id }) => id === recipe.model) ?? null
  const field = fieldInError(error)
  return (
    <div className="flex flex-col gap-4">
      <ModelChoice
        cards={cards ?? []}
        recipe={merged}
        example={recipe}
        rows={[]}
        count={0}
        onChange={onChange}
      />
      <SizeField size={merged.size} rows={[]} onChange={onChange} />
      {card !== null && (
        <ParameterForm key={card.id} card={card} recipe={merged} error={field} onChange={onChange} />
      )}
      <OutputFields
        recipe={merged}
        rows={[]}
        error={field}
        beside={{ name: t('make.beside'), help: t('make.besideHelp') }}
        folderError={folderError}
        onChange={onChange}
      />
      {error !== null && field === null && <p className="text-sm text-bad">{errorInWords(error).message}</p>}
    </div>
  )
}
