import { useTranslation } from 'react-i18next'
import { NumberSetting, TextSetting } from './text-setting.tsx'

/** What may be spent. */
export function MoneyPage() {
  const { t } = useTranslation('settings')
  return (
    <>
      <p className="text-ink-2">{t('about.money')}</p>
      <NumberSetting setting="dailyBudget" />
      <NumberSetting setting="monthlyBudget" />
      <TextSetting setting="prices" />
    </>
  )
}
