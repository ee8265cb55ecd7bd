import { useTranslation } from 'react-i18next'
import { Progress } from '../../ui/progress.tsx'

interface BudgetFigureProps {
  readonly period: string
  /** Micro-dollars. */
  readonly spent: number
  readonly limit: number | null
}

/** What was spent in a while, and of how much. */
export function BudgetFigure({ period, spent, limit }: BudgetFigureProps) {
  const { t } = useTranslation('costs')
  return (
    <section aria-label={period} className="flex min-w-52 flex-col gap-2">
      <p className="text-ink-3">{period}</p>
      <p className="flex items-baseline gap-2">
        <span className="text-xl font-bold">{t('amount', { amount: spent })}</span>
        <span className="text-ink-2">{limit === null ? t('noBudget') : t('of', { limit })}</span>
      </p>
      {limit !== null && (
        <Progress label={t('barLabel', { period })} value={limit === 0 ? 1 : Math.min(1, spent / limit)} />
      )}
    </section>
  )
}
