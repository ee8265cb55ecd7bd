import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CostLine } from '../../../shared/contract/costs.ts'
import { useResource } from '../../api/resource.ts'
import { useAccounts, useCards } from '../../store/resources.ts'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Section } from '../../ui/section.tsx'
import { Select } from '../../ui/select.tsx'
import { CostTable } from './cost-table.tsx'
import { monthOf, monthsOf, sumsByDay, sumsByModel, totalOf } from './cost-sums.ts'

interface MonthCostsProps {
  readonly lines: readonly CostLine[]
  /** The day it is: `2026-11-21`. */
  readonly today: string
}

/** What one month cost, by model and by day. */
export function MonthCosts({ lines, today }: MonthCostsProps) {
  const { t } = useTranslation('costs')
  const cards = useResource(useCards).value
  const months = monthsOf(lines, today)
  const accounts = useResource(useAccounts).value
  const titleOf = (provider: string) =>
    accounts?.find((account) => account.provider === provider)?.title ?? provider
  const [chosen, setChosen] = useState<string | null>(null)
  const month = chosen ?? monthOf(lines[0]?.day ?? today)
  const within = lines.filter(({ day }) => monthOf(day) === month)
  const total = totalOf(within)
  return (
    <>
      <div className="w-52">
        <Select
          label={t('choose')}
          options={months.map((value) => ({ value, label: t('monthName', { at: new Date(`${value}-01`) }) }))}
          value={month}
          onChange={setChosen}
        />
      </div>
      {total === null && <p>{t('nothingThisMonth')}</p>}
      {total !== null && (
        <>
          <Section title={t('byModel')}>
            <CostTable
              label={t('byModel')}
              heading={t('columns.model')}
              sums={sumsByModel(within)}
              total={total}
              nameOf={({ model }) => (
                <QuietText text={cards?.find(({ id }) => id === model)?.title ?? model} />
              )}
              noteOf={({ provider }) => <QuietText text={titleOf(provider)} />}
            />
          </Section>
          <Section title={t('byDay')}>
            <CostTable
              label={t('byDay')}
              heading={t('columns.day')}
              sums={sumsByDay(within)}
              total={null}
              nameOf={({ day }) => t('dayName', { at: new Date(day) })}
            />
          </Section>
        </>
      )}
    </>
  )
}
