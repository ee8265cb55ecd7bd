import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { useResource } from '../../api/resource.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useCards } from '../../store/resources.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { fieldInError } from './field-in-error.ts'
import { mergeRecipes } from './merged-recipe.ts'
import { ModelChoice } from './model-choice.tsx'
import { OutputFields } from './output-fields.tsx'
import { ParameterForm } from './parameter-form.tsx'
import type { RecipeChange } from './recipe-change.ts'
import { recipeEdits } from './recipe-edits.ts'
import { isSameTarget, type RecipeTarget } from './recipe-target.ts'
import { SizeField } from './size-field.tsx'

export interface RecipeEditorProps {
  readonly target: RecipeTarget
  /** Drafts of the target that were read. */
  readonly rows: readonly JobRow[]
  /** Their recipes; that of all drafts alone where none is selected. */
  readonly recipes: readonly [Recipe, ...Recipe[]]
}

/** The recipe as a form; every change is saved by itself. */
export function RecipeEditor({ target, rows, recipes }: RecipeEditorProps) {
  const { t } = useTranslation('recipe')
  const { value: cards, error: unread } = useResource(useCards)
  const error = useFailure(target)
  const [first, ...others] = recipes
  const recipe = mergeRecipes(first, others)
  const drafts = useQueue(({ counts }) => counts.draft ?? 0)
  const count = target.is === 'common' ? drafts : target.ids.length
  const card = cards?.find(({ id }) => id === recipe.model) ?? null
  const change = (changed: RecipeChange) => recipeEdits.put(target, changed)
  const field = fieldInError(error)
  return (
    <>
      {cards === null && unread !== null && <Banner tone="trouble">{t('failed.cards')}</Banner>}
      <ModelChoice
        cards={cards ?? []}
        recipe={recipe}
        example={first}
        rows={rows}
        count={count}
        onChange={change}
      />
      <SizeField size={recipe.size} rows={rows} onChange={change} />
      {card !== null && (
        <ParameterForm key={card.id} card={card} recipe={recipe} error={field} onChange={change} />
      )}
      <OutputFields recipe={recipe} rows={rows} error={field} onChange={change} />
      {error !== null && <NotSaved target={target} error={error} />}
    </>
  )
}

function NotSaved({ target, error }: { readonly target: RecipeTarget; readonly error: unknown }) {
  const { t } = useTranslation('recipe')
  const { t: ours } = useTranslation('app')
  return (
    <Banner
      tone="trouble"
      actions={
        <>
          <Button onPress={() => void recipeEdits.flush()}>{ours('tryAgain')}</Button>
          <Button
            look="plain"
            onPress={() => recipeEdits.drop((entry) => isSameTarget(entry.target, target))}
          >
            {t('failed.drop')}
          </Button>
        </>
      }
    >
      {t('failed.change', { message: errorInWords(error).message })}
    </Banner>
  )
}

/** Why the last change of the target was not saved; null when it was. */
function useFailure(target: RecipeTarget): unknown {
  const unsaved = useStore(recipeEdits.unsaved)
  return unsaved.find((entry) => isSameTarget(entry.target, target))?.error ?? null
}
