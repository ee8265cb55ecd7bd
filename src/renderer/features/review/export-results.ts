import i18next from 'i18next'
import type { ExportFormat } from '../../../shared/contract/reviews.ts'
import { client } from '../../api/app-session.ts'
import { tell } from '../../ui/notices.tsx'
import { telling } from '../queue/queue-actions.ts'
import { safeText } from '../../words/safe-text.ts'
import { useReview } from './review-store.ts'

/** Writes the results that are shown, with their records, to a new file, and tells where it is. */
export function exportResults(format: ExportFormat): Promise<void> {
  const t = i18next.getFixedT(null, 'review')
  return telling(async () => {
    const { filter } = useReview.getState()
    const events = await client.reviews.export({ filter, format })
    let event = await events.next()
    while (event.done !== true) event = await events.next()
    const { path, results } = event.value
    tell({ tone: 'done', text: t('export.done', { count: results, path: safeText(path) }) })
  })
}
