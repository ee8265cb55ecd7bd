import { useTranslation } from 'react-i18next'
import type { DraftsQuote } from '../../../shared/contract/jobs.ts'
import { useResource } from '../../api/resource.ts'
import { useCostSummary } from '../../store/resources.ts'
import { DollarField } from '../../ui/dollar-field.tsx'
import { useStart } from './start-drafts.ts'
import { budgetLeft, findLimits } from './start-offer.ts'

/** What a batch that costs money may cost: its cap, and what is left of the budgets. */
export function BatchLimits({ quote: { total } }: { readonly quote: DraftsQuote }) {
  const { t } = useTranslation('recipe')
  const { value: costs } = useResource(useCostSummary)
  const cap = useStart((start) => start.cap)
  if (total.high === 0 && total.unknowns === 0) return null
  const [today, month] = costs === null ? [null, null] : [budgetLeft(costs.today), budgetLeft(costs.month)]
  const { beyondCap, beyondBudget, unknownUnderCap } = findLimits(total, { cap, budgets: [today, month] })
  return (
    <div className="flex flex-col gap-1">
      {today !== null && <Left label={t('foot.leftToday')} amount={today} />}
      {month !== null && <Left label={t('foot.leftMonth')} amount={month} />}
      <CapField cap={cap} />
      {beyondBudget && <p className="text-sm text-ask">{t('foot.beyondBudget')}</p>}
      {beyondCap && <p className="text-sm text-ask">{t('foot.beyondCap')}</p>}
      {unknownUnderCap && <p className="text-sm text-ask">{t('foot.unknownUnderCap')}</p>}
    </div>
  )
}

function Left({ label, amount }: { readonly label: string; readonly amount: number }) {
  const { t } = useTranslation('recipe')
  return (
    <p className="flex justify-between gap-3 text-ink-3">
      <span>{label}</span>
      <span>{t('money.exact', { high: amount })}</span>
    </p>
  )
}

function CapField({ cap }: { readonly cap: number | null }) {
  const { t } = useTranslation('recipe')
  return (
    <div className="flex items-center justify-between gap-3 text-ink-3">
      <span aria-hidden>{t('foot.cap')}</span>
      <div className="w-24 shrink-0">
        <DollarField
          label={t('foot.cap')}
          labelHidden
          placeholder={t('foot.capNone')}
          amount={cap}
          onChange={(amount) => useStart.setState({ cap: amount })}
        />
      </div>
    </div>
  )
}
