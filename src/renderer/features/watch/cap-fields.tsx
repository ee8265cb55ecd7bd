import { useTranslation } from 'react-i18next'
import type { WatchCaps } from '../../../shared/domain/watch.ts'
import { NumberField } from '../../ui/number-field.tsx'

/** Micro-dollars of a dollar. */
const dollar = 1_000_000

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
      <Amount
        label={t('make.day')}
        amount={day}
        error={day === null ? t('make.dayNeeded') : error}
        onChange={(changed) => onChange({ ...caps, day: changed })}
      />
      <Amount
        label={t('make.month')}
        amount={month}
        placeholder={t('make.noCap')}
        onChange={(changed) => onChange({ ...caps, month: changed })}
      />
      <Amount
        label={t('make.hour')}
        amount={hour}
        placeholder={t('make.halfOfDay')}
        help={t('make.hourHelp')}
        onChange={(changed) => onChange({ ...caps, hour: changed })}
      />
    </div>
  )
}

interface AmountProps {
  readonly label: string
  /** Micro-dollars; null is none. */
  readonly amount: number | null
  readonly help?: string
  readonly error?: string | null
  readonly placeholder?: string
  readonly onChange: (amount: number | null) => void
}

function Amount({ amount, onChange, ...words }: AmountProps) {
  return (
    <NumberField
      {...words}
      value={amount === null ? Number.NaN : amount / dollar}
      minValue={0}
      maxValue={1_000_000}
      formatOptions={{
        style: 'currency',
        currency: 'USD',
        maximumFractionDigits: 6,
        minimumFractionDigits: 0,
      }}
      onChange={(dollars) => onChange(Number.isNaN(dollars) ? null : Math.round(dollars * dollar))}
    />
  )
}
