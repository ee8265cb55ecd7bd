import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { PresetsMenu } from '../presets/presets-menu.tsx'
import { focusRecipe } from './focus-recipe.ts'
import { recipeEdits } from './recipe-edits.ts'
import { isSameTarget, type RecipeTarget } from './recipe-target.ts'

export interface RecipeHeadProps {
  readonly target: RecipeTarget
  readonly rows: readonly JobRow[]
  /** What a preset would be made of; null until it is known. */
  readonly first: Recipe | null
}

/** Says whose recipe it is, and holds the presets. */
export function RecipeHead({ target, rows, first }: RecipeHeadProps) {
  const { t } = useTranslation('recipe')
  const count = target.is === 'common' ? 0 : target.ids.length
  const hasOwn = target.is === 'drafts' && rows.some(({ job }) => job.state.is === 'draft' && job.state.own)
  return (
    <header className="flex flex-col gap-1 px-4 pt-2 pb-2">
      <div className="flex min-h-8 items-center justify-between gap-2">
        <h2 className="min-w-0 font-medium">
          {target.is === 'common' ? t('head.common') : t(`head.${target.is}`, { count })}
        </h2>
        {first !== null && (
          <div className="-mr-2">
            <PresetsMenu target={target} recipe={first} />
          </div>
        )}
      </div>
      {hasOwn && (
        <div className="-ml-2">
          <Button look="plain" size="small" onPress={() => void followAgain(target)}>
            <Undo2 aria-hidden className="size-4" />
            {t('followAgain')}
          </Button>
        </div>
      )}
    </header>
  )
}

async function followAgain(target: RecipeTarget): Promise<void> {
  if (target.is !== 'drafts') return
  try {
    recipeEdits.drop((entry) => isSameTarget(entry.target, target))
    await recipeEdits.flush()
    await client.jobs.edit({ ids: [...target.ids], recipe: null })
    // The button goes away: the keyboard must not be lost with it.
    focusRecipe()
  } catch (error) {
    tellError(error)
  }
}
