import { useTranslation } from 'react-i18next'
import type { FidelityEntry } from '../../../shared/domain/fidelity.ts'
import { fates } from './fates.tsx'

/** The same in short: a sign and a word for each. */
export function FidelityBadges({ entries }: { readonly entries: readonly FidelityEntry[] }) {
  const { t } = useTranslation('compare')
  return (
    <ul aria-label={t('fidelity')} className="flex flex-wrap gap-x-3">
      {entries.map(({ aspect, fate }) => {
        const { icon: Icon, colour } = fates[fate]
        return (
          <li key={aspect} className="flex items-center gap-1">
            <Icon aria-hidden className={`size-3 ${colour}`} />
            <span aria-hidden>{t(`short.${aspect}`)}</span>
            <span className="sr-only">{t(`fates.${fate}`, { aspect: t(`short.${aspect}`) })}</span>
          </li>
        )
      })}
    </ul>
  )
}
