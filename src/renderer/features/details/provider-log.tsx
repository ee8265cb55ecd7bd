import { useTranslation } from 'react-i18next'
import type { JobDetails } from '../../../shared/contract/jobs.ts'
import { safeText } from '../../words/safe-text.ts'

/** What the provider wrote while it worked, as text. */
export function ProviderLog({ log }: { readonly log: JobDetails['log'] }) {
  const { t } = useTranslation('compare')
  const lines = log.map(({ at, message }) => {
    const time = at === null ? '' : `${new Date(at).toISOString().slice(11, 19)}  `
    return `${time}${message.split('\n').map(safeText).join('\n')}`
  })
  return (
    <pre
      translate="no"
      aria-label={t('details.log')}
      className="rounded-md border border-line bg-raised p-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap select-text"
    >
      {lines.join('\n')}
    </pre>
  )
}
