import i18next from 'i18next'
import { client } from '../../api/app-session.ts'
import { confirm } from '../../ui/confirm.tsx'
import { tell } from '../../ui/notices.tsx'
import { problemInWords } from '../../words/problem-words.ts'
import { telling } from '../queue/queue-actions.ts'
import { readReview } from './follow-review.ts'
import { useReview } from './review-store.ts'

/** Sends rejected results to the trash once the person has said so: those of the filter, whatever verdicts it shows. */
export function emptyRejected(): Promise<void> {
  const t = i18next.getFixedT(null, 'review')
  return telling(async () => {
    const { filter } = useReview.getState()
    const { verdicts: _verdicts, ...rest } = filter
    const { rejected } = await client.reviews.counts({ filter: rest })
    const question = {
      title: t('empty.title', { count: rejected }),
      text: t('empty.text'),
      confirm: t('empty.confirm'),
      keep: t('empty.keep'),
    }
    if (rejected === 0 || !(await confirm(question))) return
    const { trashed, left } = await client.reviews.emptyRejected({ filter: rest })
    tell({ tone: 'done', text: t('empty.done', { count: trashed }) })
    const [first] = left
    if (first !== undefined) tell({ tone: 'trouble', text: problemInWords(first.problem).message })
    await readReview()
  })
}
