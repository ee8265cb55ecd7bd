import type { Recipe } from '../../../shared/domain/recipe.ts'
import type { Clock } from '../../ports.ts'
import { inPortions } from '../choose-jobs.ts'
import type { JobEvents } from '../job-events.ts'
import type { Moved } from '../job-orders.ts'
import type { JobStore } from '../job-store.ts'
import type { DraftStore } from './draft-store.ts'

export interface EditParts {
  readonly store: JobStore
  readonly drafts: DraftStore
  readonly events: JobEvents
  readonly clock: Clock
}

/** Gives the drafts among these jobs a recipe of their own; with null they follow the common one again. */
export async function editDrafts(
  { store, drafts, events, clock }: EditParts,
  ids: readonly string[],
  recipe: Recipe | null,
): Promise<Moved> {
  let changed = 0
  for await (const portion of inPortions(clock, ids)) {
    const edited = drafts.edit(portion, recipe, clock.now())
    for (const job of store.getMany(edited)) events.changed(job)
    changed += edited.length
  }
  return { changed, unchanged: ids.length - changed }
}
