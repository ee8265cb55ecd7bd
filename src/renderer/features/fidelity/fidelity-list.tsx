import { useTranslation } from 'react-i18next'
import type { FidelityEntry } from '../../../shared/domain/fidelity.ts'
import { fates } from './fates.tsx'

/** What became of everything a source carried, a line each, with the reason where something was not kept as it is. */
export function FidelityList({ entries }: { readonly entries: readonly FidelityEntry[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {entries.map((entry) => (
        <FidelityLine key={entry.aspect} entry={entry} />
      ))}
    </ul>
  )
}

function FidelityLine({ entry: { aspect, fate, why } }: { readonly entry: FidelityEntry }) {
  const { t } = useTranslation(['compare', 'fidelity'])
  const { icon: Icon, colour } = fates[fate]
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${colour}`} />
      <span>
        {t(`fates.${fate}`, { aspect: t(`fidelity:aspects.${aspect}`) })}
        {why !== null && (
          <span className="text-ink-3"> {t('because', { reason: t(`fidelity:reasons.${why}`) })}</span>
        )}
      </span>
    </li>
  )
}
