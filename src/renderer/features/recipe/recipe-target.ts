import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'

/** What the panel shows the recipe of. */
export type RecipeTarget =
  /** All drafts that follow the common recipe. */
  | { readonly is: 'common' }
  /** Selected drafts; `ids` may name other jobs beside them, which are left alone. */
  | { readonly is: 'drafts'; readonly ids: readonly string[] }
  /** Selected jobs that were started: their recipes stand. */
  | { readonly is: 'started'; readonly ids: readonly string[] }

/** What a selection asks the panel to show. `rows` are those of it that were read. */
export function targetOf(selected: ReadonlySet<string>, rows: readonly JobRow[]): RecipeTarget {
  if (selected.size === 0) return { is: 'common' }
  const started = new Set(rows.filter((row) => !isDraft(row)).map(({ job }) => job.id))
  const drafts = [...selected].filter((id) => !started.has(id))
  return drafts.length > 0 ? { is: 'drafts', ids: drafts } : { is: 'started', ids: [...selected] }
}

/** Whether two targets are for the same jobs. */
export function isSameTarget(one: RecipeTarget, other: RecipeTarget): boolean {
  if (one.is === 'common' || other.is === 'common') return one.is === other.is
  if (one.is !== other.is || one.ids.length !== other.ids.length) return false
  return one.ids.every((id, index) => id === other.ids[index])
}

/** The recipe of a row: a draft without one of its own has the common one. */
export function recipeOf({ job }: Pick<JobRow, 'job'>, common: Recipe | null): Recipe {
  return job.state.is === 'draft' && !job.state.own && common !== null ? common : job.recipe
}

export function isDraft({ job }: Pick<JobRow, 'job'>): boolean {
  return job.state.is === 'draft'
}
