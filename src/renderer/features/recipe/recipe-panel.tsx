import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useQueue } from '../../store/queue-store.ts'
import { followDraftQuotes } from '../start/draft-quotes.ts'
import { StartFoot } from '../start/start-foot.tsx'
import { recipePanelId } from './focus-recipe.ts'
import { changeRecipe } from './recipe-change.ts'
import { recipeEdits } from './recipe-edits.ts'
import { RecipeEditor } from './recipe-editor.tsx'
import { RecipeHead } from './recipe-head.tsx'
import { isDraft, isSameTarget, recipeOf, targetOf, type RecipeTarget } from './recipe-target.ts'
import { StandingRecipe } from './standing-recipe.tsx'
import { useRowsOf } from './use-selected-rows.ts'

/** Beside the queue: how pictures are enlarged, what that costs, and the start. */
export function RecipePanel() {
  const { t } = useTranslation('recipe')
  useEffect(() => {
    const leaving = new AbortController()
    followDraftQuotes(leaving.signal)
    return () => {
      leaving.abort()
      void recipeEdits.flush()
    }
  }, [])
  return (
    <aside
      id={recipePanelId}
      aria-label={t('panel')}
      className="flex w-82 max-w-1/2 shrink-0 flex-col overflow-auto border-l border-line bg-surface @max-[48rem]/place:w-full @max-[48rem]/place:max-w-none @max-[48rem]/place:overflow-visible @max-[48rem]/place:border-t @max-[48rem]/place:border-l-0"
    >
      <Recipe />
      <StartFoot />
    </aside>
  )
}

function Recipe() {
  const { t } = useTranslation('recipe')
  const selected = useQueue(({ selection }) => selection.ids)
  const common = useQueue(({ recipe }) => recipe)
  const drafts = useFirstDrafts(selected)
  const selectedRows = useRowsOf([...selected])
  const target = targetOf(selected, selectedRows)
  const rows =
    target.is === 'common' ? drafts : selectedRows.filter((row) => isDraft(row) === (target.is === 'drafts'))
  const recipes = useRecipes(target, rows)
  const key = keyOf(target)
  useEffect(() => () => void recipeEdits.flush(), [key])
  return (
    <>
      <RecipeHead target={target} rows={rows} first={recipes[0] ?? common} />
      <div className="flex min-h-40 flex-1 flex-col gap-5 overflow-auto px-4 pt-1 pb-5">
        {recipes[0] === undefined ? (
          <p className="text-ink-3">{t('loading')}</p>
        ) : target.is === 'started' ? (
          <StandingRecipe ids={target.ids} recipes={[recipes[0], ...recipes.slice(1)]} />
        ) : (
          <RecipeEditor key={key} target={target} rows={rows} recipes={[recipes[0], ...recipes.slice(1)]} />
        )}
      </div>
    </>
  )
}

/** While nothing is selected the first rows stand for all drafts. */
function useFirstDrafts(selected: ReadonlySet<string>) {
  const ids = useQueue((queue) => queue.ids)
  return useRowsOf(selected.size > 0 ? [] : (ids ?? []).slice(0, firstRows)).filter(isDraft)
}

const firstRows = 50

/** The recipes the panel shows, with what was changed and is not saved yet. */
function useRecipes(target: RecipeTarget, rows: Parameters<typeof targetOf>[1]) {
  const common = useQueue(({ recipe }) => recipe)
  const unsaved = useStore(recipeEdits.unsaved)
  const recipes =
    target.is === 'common' ? (common === null ? [] : [common]) : rows.map((row) => recipeOf(row, common))
  return unsaved
    .filter((entry) => isSameTarget(entry.target, target))
    .reduce((changed, { change }) => changed.map((recipe) => changeRecipe(recipe, change)), recipes)
}

/** Tells targets apart for the form, which begins anew with each. */
function keyOf(target: RecipeTarget): string {
  return target.is === 'common' ? 'common' : `${target.ids.length} ${target.ids[0]} ${target.ids.at(-1)}`
}
