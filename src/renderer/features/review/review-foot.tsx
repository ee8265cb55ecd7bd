import { useTranslation } from 'react-i18next'
import { Verdict } from '../../../shared/domain/review.ts'
import { Chips } from '../../ui/chips.tsx'
import { telling } from '../queue/queue-actions.ts'
import { showResults } from './follow-review.ts'
import { allOf } from './moved-counts.ts'
import { ReviewFilters } from './review-filters.tsx'
import { ReviewMenu } from './review-menu.tsx'
import { useReview } from './review-store.ts'

const choices = ['all', ...Verdict.options] as const

/** Which results are in the strip, how many are judged how, and what can be done with all of them. */
export function ReviewFoot() {
  const { t } = useTranslation('review')
  const filter = useReview((review) => review.filter)
  const counts = useReview((review) => review.counts)
  const countOf = (choice: (typeof choices)[number]) =>
    counts === null ? null : choice === 'all' ? allOf(counts) : counts[choice]
  const show = (choice: (typeof choices)[number]) => {
    const { verdicts: _verdicts, ...rest } = filter
    void telling(() => showResults(choice === 'all' ? rest : { ...rest, verdicts: [choice] }))
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line bg-frame px-3 py-1">
      <Chips
        label={t('verdicts.label')}
        chips={choices.map((value) => {
          const count = countOf(value)
          return {
            value,
            label: t(`verdicts.${value}`),
            count: count === null ? null : t('count', { count }),
          }
        })}
        value={filter.verdicts?.[0] ?? 'all'}
        onChange={show}
      />
      <div className="flex flex-wrap items-center gap-2">
        <ReviewFilters />
        <ReviewMenu />
      </div>
    </div>
  )
}
