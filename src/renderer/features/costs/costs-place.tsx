import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useQueue } from '../../store/queue-store.ts'
import { open } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { tellError } from '../../ui/notices.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { BudgetFigure } from './budget-figure.tsx'
import { localDay } from './local-day.ts'
import { MonthCosts } from './month-costs.tsx'
import { NoCosts } from './no-costs.tsx'
import { saveText } from './save-text.ts'

/** What was spent, on what, and how much of the budgets is left. */
export function CostsPlace() {
  const { t } = useTranslation('costs')
  // Whatever is charged follows from a job that changed its state.
  const counts = useQueue((store) => store.counts)
  const { value, error } = useAnswer('costs', readCosts, counts)
  if (value === null) {
    return (
      <p role="status" className="m-auto">
        {error === null ? t('loading') : errorInWords(error).message}
      </p>
    )
  }
  if (value.lines.length === 0) return <NoCosts />
  const { summary, lines } = value
  return (
    <div className="min-w-0 flex-1 overflow-auto">
      <div className="mx-auto flex max-w-3xl flex-col gap-6 p-6">
        <header className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-lg font-bold">{t('title')}</h2>
          <div className="flex gap-2">
            <Button onPress={() => open({ is: 'settings', page: 'money' })}>{t('setBudget')}</Button>
            <ExportButton />
          </div>
        </header>
        <div className="flex flex-wrap gap-10">
          <BudgetFigure period={t('today')} {...summary.today} />
          <BudgetFigure period={t('month')} {...summary.month} />
        </div>
        <MonthCosts lines={lines} today={value.today} />
        <p className="text-sm text-ink-3">{t('note')}</p>
      </div>
    </div>
  )
}

async function readCosts() {
  const [summary, lines] = await Promise.all([client.costs.summary(), client.costs.list({})])
  return { summary, lines, today: localDay(new Date()) }
}

function ExportButton() {
  const { t } = useTranslation('costs')
  const save = async () => {
    const { csv } = await client.costs.export()
    saveText(csv, { name: t('fileName', { day: localDay(new Date()) }), type: 'text/csv' })
  }
  return (
    <Button onPress={() => void save().catch(tellError)}>
      <Download aria-hidden className="size-4" />
      {t('export')}
    </Button>
  )
}
