import { useTranslation } from 'react-i18next'
import type { WatchCounters } from '../../../shared/domain/watch.ts'

const figures = ['seen', 'ignored', 'settling', 'queued', 'done', 'failed'] as const

/** How a watch stands, in numbers. */
export function WatchFigures({ counters }: { readonly counters: WatchCounters }) {
  const { t } = useTranslation('watch')
  return (
    <dl
      aria-label={t('figures.label')}
      className="grid grid-cols-2 gap-x-4 gap-y-2 @min-[22rem]:grid-cols-3 @min-[36rem]:grid-cols-6"
    >
      {figures.map((figure) => (
        <div key={figure} className="flex flex-col-reverse">
          <dt className="text-ink-3">{t(`figures.${figure}`)}</dt>
          <dd className={classOf(figure, counters[figure])}>
            {t('figures.count', { count: counters[figure] })}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function classOf(figure: (typeof figures)[number], count: number): string {
  if (count === 0) return 'text-lg text-ink-3'
  return figure === 'failed' ? 'text-lg font-bold text-bad' : 'text-lg font-bold'
}
