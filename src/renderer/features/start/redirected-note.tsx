import { useTranslation } from 'react-i18next'
import type { DraftsQuote } from '../../../shared/contract/jobs.ts'
import { useResource } from '../../api/resource.ts'
import { useAccounts } from '../../store/resources.ts'

/** Says which providers are none, so that nobody takes their prices for real. */
export function RedirectedNote({ redirected }: Pick<DraftsQuote, 'redirected'>) {
  const { t } = useTranslation('recipe')
  const { value: accounts } = useResource(useAccounts)
  return redirected.map(({ provider, to }) => (
    <p key={provider} className="wrap-anywhere text-sm text-ask">
      {t('foot.redirected', {
        provider: accounts?.find((account) => account.provider === provider)?.title ?? provider,
        to,
      })}
    </p>
  ))
}
