import { useTranslation } from 'react-i18next'
import type { DraftsQuote } from '../../../shared/contract/jobs.ts'

/** Says by which way pictures reach a provider that fetches them. */
export function StorageNote({ through }: Pick<DraftsQuote, 'through'>) {
  const { t } = useTranslation('recipe')
  return through.map(({ provider, storage, days }) => (
    <p key={provider} className="text-sm text-ink-3">
      {t('foot.through', { provider, storage, count: days })}
    </p>
  ))
}
