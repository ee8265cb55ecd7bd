import { Pause, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { useQueue } from '../../store/queue-store.ts'
import { useCostSummary } from '../../store/resources.ts'
import { Button } from '../../ui/button.tsx'
import { Hint } from '../../ui/hint.tsx'
import { countIn } from './filters.ts'
import { pauseAll, resumeAll } from './queue-actions.ts'

/** In the head of the window: how many jobs run, what today has cost, and a pause for all. */
export function QueueControls() {
  const { t } = useTranslation('queue')
  const counts = useQueue((queue) => queue.counts)
  const running = countIn('running', counts)
  const waiting = counts.waiting ?? 0
  const isPaused = waiting === 0 && (counts.paused ?? 0) > 0
  return (
    <>
      <span className="flex flex-wrap justify-end gap-x-3 text-right text-ink-3">
        {running > 0 && <span>{t('controls.running', { count: running })}</span>}
        <Today />
      </span>
      {waiting > 0 && (
        <Hint text={t('controls.pauseHint')}>
          <Button onPress={() => void pauseAll()}>
            <Pause aria-hidden className="size-3.5" />
            {t('controls.pause')}
          </Button>
        </Hint>
      )}
      {isPaused && (
        <Button onPress={() => void resumeAll()}>
          <Play aria-hidden className="size-3.5" />
          {t('controls.resume')}
        </Button>
      )}
    </>
  )
}

/** What was spent today, where anything was or a limit stands. */
function Today() {
  const { t } = useTranslation('queue')
  const today = useResource(useCostSummary).value?.today
  if (today === undefined || (today.spent === 0 && today.limit === null)) return null
  return (
    <span>
      {today.limit === null
        ? t('controls.today', { amount: today.spent })
        : t('controls.todayOf', { amount: today.spent, limit: today.limit })}
    </span>
  )
}
