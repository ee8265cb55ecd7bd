import i18next from 'i18next'
import { client } from '../../api/app-session.ts'
import { tell } from '../../ui/notices.tsx'
import { telling } from '../queue/queue-actions.ts'
import { focusRecipe } from './focus-recipe.ts'
import { selectDrafts } from './select-drafts.ts'

/**
 * Makes drafts of the pictures of jobs and selects them, with the keyboard on the part of the recipe that is to be
 * another one. What was made stays. Tells what came of it; never rejects.
 */
export function draftAgain(ids: readonly string[], part: 'model' | 'size' = 'model'): Promise<void> {
  return telling(async () => {
    const { ids: drafts } = await client.jobs.redraft({ ids: [...ids] })
    await selectDrafts(drafts)
    tell({ tone: 'done', text: i18next.t('recipe:standing.drafted', { count: drafts.length }) })
    // The panel shows the selection from the next frame on.
    requestAnimationFrame(() => focusRecipe(part))
  })
}
