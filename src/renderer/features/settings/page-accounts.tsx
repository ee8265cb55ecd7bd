import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/resource.ts'
import { useAccounts } from '../../store/resources.ts'
import { errorInWords } from '../../words/problem-words.ts'
import { AccountCard } from '../accounts/account-card.tsx'
import { KeyDialog } from '../accounts/key-dialog.tsx'

/** The accounts at providers: whether there is a key, where it is, and what was agreed to. */
export function AccountsPage() {
  const { t } = useTranslation('settings')
  const { value: accounts, error } = useResource(useAccounts)
  const [asked, setAsked] = useState<string | null>(null)
  return (
    <>
      <p className="text-ink-2">{t('accounts.about')}</p>
      {accounts === null && (
        <p role="status">{error === null ? t('reading') : errorInWords(error).message}</p>
      )}
      {accounts?.map((account) => (
        <AccountCard key={account.provider} account={account} onSetKey={() => setAsked(account.provider)} />
      ))}
      {asked !== null && <KeyDialog provider={asked} onClose={() => setAsked(null)} />}
    </>
  )
}
