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
      <dl className="flex flex-col gap-1">
        {lines.map(([reason, count]) => (
          <div key={reason} className="flex flex-row-reverse items-start justify-end gap-3">
            <dt className="flex-1 text-ink-2">{reasonInWords(t, reason)}</dt>
            <dd className="min-w-10 text-right">{t('ignored.line', { count })}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}
