import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/domain/account.ts'
import { client } from '../../api/app-session.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { DisclosureText } from '../disclosure/disclosure-text.tsx'

/** What sending pictures to a provider means, and whether it was agreed to. */
export function Agreement({ account: { provider, agreed } }: { readonly account: Account }) {
  const { t } = useTranslation('settings')
  const { value: disclosure } = useAnswer(provider, () => client.accounts.disclosure({ provider }))
  if (disclosure === null) return null
  return (
    <div className="flex flex-col gap-1 text-sm text-ink-2">
      <p>{t(agreed ? 'accounts.agreed' : 'accounts.notAgreed')}</p>
      <DisclosureText disclosure={disclosure} />
    </div>
  )
}
