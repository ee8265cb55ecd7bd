import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/domain/account.ts'
import { QuietText } from '../../ui/quiet-text.tsx'
import { keychainInWords } from '../../words/problem-words.ts'

interface KeychainTroubleNoteProps {
  readonly trouble: NonNullable<Account['trouble']>
  /** The variable of the environment that serves without a keychain. */
  readonly variable: string
}

/** Says why a key can't be kept in the keychain, and what serves instead. */
export function KeychainTroubleNote({ trouble: { reason, detail }, variable }: KeychainTroubleNoteProps) {
  const { t } = useTranslation('settings')
  const { message, fix } = keychainInWords(reason)
  return (
    <div role="status" className="flex flex-col gap-1 rounded-md border border-line p-3 text-sm">
      <p>{t('key.noKeychain', { reason: message })}</p>
      {reason === 'OTHER' && (
        <p className="text-ink-3">
          <QuietText text={detail} wrap />
        </p>
      )}
      {fix !== null && <p className="text-ink-3">{t('key.mend', { fix })}</p>}
      <p className="text-ink-3">{t('key.variable', { variable })}</p>
    </div>
  )
}
