import i18next from 'i18next'
import { client } from '../../api/app-session.ts'
import { useQueue } from '../../store/queue-store.ts'
import { goTo } from '../../store/view.ts'
import { confirm } from '../../ui/confirm.tsx'
import { tell } from '../../ui/notices.tsx'
import { telling } from '../queue/queue-actions.ts'

/** Makes the recipe of a result the one that new files get; asks first where drafts would follow it too. */
export function sameForNewFiles(job: string): Promise<void> {
  const t = i18next.getFixedT(null, 'review')
  return telling(async () => {
    const { record } = await client.reviews.record({ id: job })
    const drafts = useQueue.getState().counts.draft ?? 0
    const question = {
      title: t('same.title'),
      text: t('same.text', { count: drafts }),
      confirm: t('same.confirm'),
    }
    if (drafts > 0 && !(await confirm(question))) return
    await client.jobs.setRecipe({ recipe: record.recipe })
    goTo('queue')
    tell({ tone: 'done', text: t('same.done') })
  })
}
