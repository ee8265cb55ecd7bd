import { useTranslation } from 'react-i18next'
import { NumberField } from '../../ui/number-field.tsx'
import { Section } from '../../ui/section.tsx'
import type { WatchForm } from './watch-form.ts'

/** Micro-dollars of a dollar. */
const dollar = 1_000_000

/** What the watch may cost; where it costs nothing, that is all that is said. */
export function CapFields({
  form: { day, month },
  isPaid,
  error,
  onChange,
}: {
  readonly form: WatchForm
  readonly isPaid: boolean
  readonly error: string | null
  readonly onChange: (change: Partial<WatchForm>) => void
}) {
  const { t } = useTranslation('watch')
  if (!isPaid) {
    return (
      <Section title={t('make.caps')}>
        <p className="text-ink-2">{t('make.free')}</p>
      </Section>
    )
  }
  return (
    <Section title={t('make.caps')}>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-4">
        <Amount
          label={t('make.day')}
          amount={day}
          help={t('make.dayHelp')}
          error={day === null ? t('make.dayNeeded') : error}
          onChange={(changed) => onChange({ day: changed })}
        />
        <Amount
          label={t('make.month')}
          amount={month}
          placeholder={t('make.noCap')}
          onChange={(changed) => onChange({ month: changed })}
        />
      </div>
    </Section>
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
