import { useTranslation } from 'react-i18next'
import type { WatchCaps } from '../../../shared/domain/watch.ts'
import { DollarField } from '../../ui/dollar-field.tsx'

/** What a paid watch may cost. */
export function CapFields({
  caps,
  error = null,
  onChange,
}: {
  readonly caps: WatchCaps
  /** What is wrong with the cap of a day. */
  readonly error?: string | null
  readonly onChange: (caps: WatchCaps) => void
}) {
  const { t } = useTranslation('watch')
  const { day, month, hour } = caps
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-4">
      <DollarField
        label={t('make.day')}
        amount={day}
        error={day === null ? t('make.dayNeeded') : error}
        onChange={(changed) => onChange({ ...caps, day: changed })}
      />
      <DollarField
        label={t('make.month')}
        amount={month}
        placeholder={t('make.noCap')}
        onChange={(changed) => onChange({ ...caps, month: changed })}
      />
      <DollarField
        label={t('make.hour')}
        amount={hour}
        placeholder={t('make.halfOfDay')}
        help={t('make.hourHelp')}
        onChange={(changed) => onChange({ ...caps, hour: changed })}
      />
    </div>
  )
}
