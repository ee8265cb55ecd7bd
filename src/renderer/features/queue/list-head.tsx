import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { JobSort } from '../../../shared/contract/jobs.ts'
import { useQueue } from '../../store/queue-store.ts'
import { columns } from './columns.ts'
import { sortBy } from './listing.ts'

const heads = [
  { name: 'source', by: 'name', place: 'min-w-0' },
  { name: 'pixels', by: 'pixels', place: columns.pixels },
  { name: 'recipe', by: null, place: columns.recipe },
  { name: 'price', by: null, place: columns.price },
  { name: 'state', by: 'state', place: 'hidden min-w-0 @min-[26rem]:block' },
] as const

/** The heads of the columns; those one can sort by are pressed for it, again for the other way round. */
export function ListHead() {
  const { t } = useTranslation('queue')
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        className={`h-8 items-center border-b border-line bg-surface text-sm text-ink-3 ${columns.grid}`}
      >
        <span role="columnheader" className="overflow-hidden">
          <span className="sr-only">{t('columns.thumbnail')}</span>
        </span>
        {heads.map(({ name, by, place }) => (
          <Head key={name} label={t(`columns.${name}`)} by={by} place={place} />
        ))}
        <span role="columnheader" className="overflow-hidden">
          <span className="sr-only">{t('columns.more')}</span>
        </span>
      </div>
    </div>
  )
}

function Head({
  label,
  by,
  place,
}: {
  readonly label: string
  readonly by: JobSort['by'] | null
  readonly place: string
}) {
  const sort = useQueue((queue) => queue.sort)
  if (by === null) {
    return (
      <span role="columnheader" className={place}>
        {label}
      </span>
    )
  }
  const isChosen = sort.by === by
  const Arrow = sort.descending ? ArrowDown : ArrowUp
  return (
    <span
      role="columnheader"
      className={place}
      {...(isChosen ? { 'aria-sort': sort.descending ? 'descending' : 'ascending' } : {})}
    >
      <button
        type="button"
        onClick={() => sortBy(nextSort(sort, by))}
        className="-ml-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink"
      >
        {label}
        {isChosen && <Arrow aria-hidden className="size-3" />}
      </button>
    </span>
  )
}

/** First up, then down, then by the order of work again. */
function nextSort(sort: JobSort, by: JobSort['by']): JobSort {
  if (sort.by !== by) return { by, descending: false }
  return sort.descending ? { by: 'queue', descending: false } : { by, descending: true }
}
