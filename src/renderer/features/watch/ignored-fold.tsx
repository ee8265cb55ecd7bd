import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WatchCounters } from '../../../shared/domain/watch.ts'
import { Fold } from '../../ui/fold.tsx'
import { reasonInWords } from './event-words.ts'

/** Why files are passed over, with how many for each reason; nothing where there are none. */
export function IgnoredFold({ counters }: { readonly counters: WatchCounters }) {
  const { t } = useTranslation(['watch', 'queue'])
  const [isOpen, setOpen] = useState(false)
  const { ignored, ignoredBecause } = counters
  if (ignored === 0) return null
  const lines = Object.entries(ignoredBecause).toSorted(([, one], [, other]) => other - one)
  return (
    <Fold title={t('ignored.title', { count: ignored })} isOpen={isOpen} onToggle={setOpen}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {lines.map(([reason, count]) => (
          <div key={reason} className="contents">
            <dt className="order-2 col-start-2 text-ink-2">{reasonInWords(t, reason)}</dt>
            <dd className="order-1 col-start-1 text-right">{t('ignored.line', { count })}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}
