import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { neighboursOf } from '../compare/finished.ts'
import { Looks } from '../compare/looks.tsx'
import { nameOf } from '../queue/row-facts.ts'
import { stepInReview } from './look-at.ts'
import { VerdictButtons } from './verdict-buttons.tsx'

interface ReviewBarProps {
  readonly ids: readonly string[]
  readonly job: string
  /** Undefined until it has been read. */
  readonly row: ReviewRow | undefined
}

/** The head of the review: which result it is, how it is looked at, and the verdict. */
export function ReviewBar({ ids, job, row }: ReviewBarProps) {
  const { t } = useTranslation(['review', 'compare'])
  const { previous, next, place } = neighboursOf(job, ids)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line bg-frame px-3 py-2">
      <div className="flex min-w-40 flex-1 items-center gap-1">
        <IconButton
          icon={ChevronLeft}
          label={t('compare:previous')}
          isDisabled={previous === null}
          onPress={() => stepInReview('previous')}
        />
        <IconButton
          icon={ChevronRight}
          label={t('compare:next')}
          isDisabled={next === null}
          onPress={() => stepInReview('next')}
        />
        <div className="min-w-0">
          <h2 className="font-bold">{row && <QuietText text={nameOf(row.job.source)} />}</h2>
          <p className="text-sm whitespace-nowrap text-ink-3">
            {place !== null && t('place', { place, total: ids.length })}
          </p>
        </div>
      </div>
      <Looks />
      <div className="flex flex-1 justify-end">
        <VerdictButtons />
      </div>
    </div>
  )
}
