import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { client, session } from '../../api/app-session.ts'
import { useQueue } from '../../store/queue-store.ts'
import { rowCache } from '../../store/row-cache.ts'
import { changeRecipe, joinChanges, type RecipeChange } from './recipe-change.ts'
import { createEditQueue } from './edit-queue.ts'
import { isDraft, isSameTarget, recipeOf, type RecipeTarget } from './recipe-target.ts'

/** Milliseconds of quiet after which a change is saved. */
const quiet = 250

/** Most rows read at once. */
const page = 500

/** What was changed in the recipe panel and is not saved yet. */
export const recipeEdits = createEditQueue<RecipeTarget, RecipeChange>({
  save: saveChange,
  isSame: isSameTarget,
  join: joinChanges,
  later: (call) => {
    const timer = setTimeout(call, quiet)
    return () => clearTimeout(timer)
  },
})

// What a lost wire kept from being saved is saved when it is back.
session.wire.subscribe((state, before) => {
  if (state.lives !== before.lives && recipeEdits.unsaved.getState().length > 0) void recipeEdits.flush()
})

async function saveChange(target: RecipeTarget, change: RecipeChange): Promise<void> {
  if (target.is === 'common') return saveCommon(change)
  if (target.is === 'drafts') return saveOwn(target.ids, change)
}

async function saveCommon(change: RecipeChange): Promise<void> {
  const before = useQueue.getState().recipe ?? (await client.jobs.recipe())
  const recipe = await client.jobs.setRecipe({ recipe: changeRecipe(before, change) })
  useQueue.setState({ recipe })
}

/** Each draft keeps what of its recipe was not changed: those that come out alike are saved together. */
async function saveOwn(ids: readonly string[], change: RecipeChange): Promise<void> {
  const groups = new Map<string, { recipe: Recipe; ids: string[] }>()
  const common = useQueue.getState().recipe
  for (const row of await draftsOf(ids)) {
    const recipe = changeRecipe(recipeOf(row, common), change)
    const key = JSON.stringify(recipe)
    const group = groups.get(key) ?? { recipe, ids: [] }
    group.ids.push(row.job.id)
    groups.set(key, group)
  }
  for (const { recipe, ids: alike } of groups.values()) {
    await client.jobs.edit({ ids: alike, recipe })
    for (const id of alike) rowCache.change(id, (row) => withOwn(row, recipe))
  }
}

/** The row as it will be read next: until then the form must not fall back to what was before. */
function withOwn(row: JobRow, recipe: Recipe): JobRow {
  return isDraft(row) ? { ...row, job: { ...row.job, recipe, state: { is: 'draft', own: true } } } : row
}

async function draftsOf(ids: readonly string[]): Promise<JobRow[]> {
  const known = ids.flatMap((id) => rowCache.get(id) ?? [])
  const here = new Set(known.map(({ job }) => job.id))
  const missing = ids.filter((id) => !here.has(id))
  const read: JobRow[] = []
  for (let start = 0; start < missing.length; start += page) {
    read.push(...(await client.jobs.rows({ ids: missing.slice(start, start + page) })))
  }
  return [...known, ...read].filter(isDraft)
}
