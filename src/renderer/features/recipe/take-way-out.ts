import { client } from '../../api/app-session.ts'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import { telling } from '../queue/queue-actions.ts'
import type { RecipeChange } from './recipe-change.ts'
import { recipeEdits } from './recipe-edits.ts'
import { isDraft } from './recipe-target.ts'
import { selectDrafts } from './select-drafts.ts'

/**
 * Changes the recipe of one row, and of no other. What was started stays as it is: a draft of its picture is made,
 * selected and changed. Never rejects.
 */
export function takeWayOut(row: JobRow, change: RecipeChange): Promise<void> {
  return telling(async () => {
    const drafts = isDraft(row) ? [row.job.id] : (await client.jobs.redraft({ ids: [row.job.id] })).ids
    recipeEdits.put({ is: 'drafts', ids: drafts }, change)
    await recipeEdits.flush()
    if (!isDraft(row)) await selectDrafts(drafts)
  })
}
