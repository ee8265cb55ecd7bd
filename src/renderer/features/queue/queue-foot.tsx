import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { usePace } from '../../store/pace.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useCostSummary } from '../../store/resources.ts'
import { batchTimeLeft, roundDuration } from '../../store/time-left.ts'
import { useOutlook } from '../../store/unfinished.ts'
import { countIn } from './filters.ts'
import { totalInWords } from './price-words.ts'

/** At the foot of the queue: how much there is, how long it still takes, and what it costs. */
export function QueueFoot() {
  const { t } = useTranslation('queue')
  return (
    <footer
      aria-label={t('foot.label')}
      className="flex min-h-8 flex-wrap items-center justify-between gap-x-6 border-t border-line px-4 py-1 text-sm text-ink-3"
    >
      <Amounts />
      <Money />
    </footer>
  )
}

function Amounts() {
  const { t } = useTranslation('queue')
  const counts = useQueue((queue) => queue.counts)
  const selected = useQueue(({ selection }) => selection.ids.size)
  const pace = usePace((state) => state.pace)
  const running = countIn('running', counts)
  const toGo = running + (counts.waiting ?? 0)
  const left = batchTimeLeft(pace, { toGo, running })
  const parts = [t('foot.rows', { count: countIn('all', counts) })]
  if (selected > 1) parts.push(t('foot.selected', { count: selected }))
  if (toGo > 0) parts.push(t('foot.toGo', { count: toGo }))
  if (left !== null) {
    const { unit, count } = roundDuration(left)
    parts.push(t('foot.about', { time: t(`duration.${unit}`, { count }) }))
  }
  return <Parts parts={parts} />
}

function Money() {
  const { t } = useTranslation('queue')
  const summary = useResource(useCostSummary).value
  const outlook = useOutlook((state) => state.outlook)
  const parts: string[] = []
  if (summary !== null && summary.today.spent > 0) {
    parts.push(t('foot.spent', { amount: summary.today.spent }))
  }
  if (outlook !== null && (outlook.price.high > 0 || outlook.price.unknowns > 0)) {
    parts.push(t('foot.toSpend', { price: totalInWords(t, outlook.price) }))
  }
  return <Parts parts={parts} />
}

function Parts({ parts }: { readonly parts: readonly string[] }) {
  return (
    <span>
      {parts.map((part) => (
        <span key={part} className="not-first:before:mx-1.5 not-first:before:content-['·']">
          {part}
        </span>
      ))}
    </span>
  )
}
