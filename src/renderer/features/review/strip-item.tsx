import { useTranslation } from 'react-i18next'
import { classNames } from '../../ui/class-names.ts'
import { nameOf } from '../queue/row-facts.ts'
import { safeText } from '../../words/safe-text.ts'
import { StripPicture } from './strip-picture.tsx'
import { useReviewRow } from './use-review-row.ts'
import { verdictLooks } from './verdict-looks.ts'

export interface StripItemProps {
  readonly id: string
  /** From 1. */
  readonly place: number
  readonly total: number
  readonly isShown: boolean
}

/** The id of an item's element. */
export function stripItemId(id: string): string {
  return `result-${id}`
}

/** One result in the strip: what it looks like, what it is called and what was said of it. */
export function StripItem({ id, place, total, isShown }: StripItemProps) {
  const { t } = useTranslation('review')
  const row = useReviewRow(id)
  const verdict = row?.review.verdict ?? 'unreviewed'
  const name = row === undefined ? '' : safeText(nameOf(row.job.source))
  const { icon: Sign, ink } = verdictLooks[verdict]
  return (
    <div
      id={stripItemId(id)}
      role="option"
      aria-selected={isShown}
      aria-setsize={total}
      aria-posinset={place}
      aria-label={t('item', { name, verdict: t(`is.${verdict}`) })}
      data-verdict={verdict}
      data-job={id}
      tabIndex={-1}
      className="flex h-full w-28 cursor-default flex-col gap-1 outline-none"
    >
      <span
        className={classNames(
          'flex h-17 items-center justify-center overflow-hidden rounded-md bg-hover',
          isShown && 'outline-2 outline-offset-1 outline-accent',
        )}
      >
        {row !== undefined && <StripPicture row={row} />}
      </span>
      <span className="flex items-center gap-1 text-sm text-ink-2">
        {Sign !== null && <Sign aria-hidden className={classNames('size-4 shrink-0', ink)} />}
        <bdi translate="no" title={name} className="truncate">
          {name}
        </bdi>
      </span>
    </div>
  )
}
