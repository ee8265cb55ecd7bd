import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/domain/account.ts'
import { fieldClasses } from '../../ui/field-classes.ts'
import { Segmented } from '../../ui/segmented.tsx'
import type { KeyKeeping } from './keep-key.ts'
import { KeychainTroubleNote } from './keychain-trouble-note.tsx'

const keepings = ['keychain', 'session'] as const

interface KeyKeepingFieldProps {
  readonly account: Account
  /** Why the keychain can't be used; null while nothing is known against it. */
  readonly trouble: Account['trouble']
  readonly keep: KeyKeeping
  readonly onChange: (keep: KeyKeeping) => void
}

/** Where a key is going to be kept: a choice where there is one, and the reason where there is none. */
export function KeyKeepingField({ account, trouble, keep, onChange }: KeyKeepingFieldProps) {
  const { t } = useTranslation('settings')
  const { kept, variable } = account
  return (
    <div className="flex flex-col gap-1">
      <span className={fieldClasses.label}>{t('key.keep')}</span>
      {trouble === null ? (
        <Segmented
          label={t('key.keep')}
          options={keepings.map((value) => ({ value, label: t(`key.${value}`) }))}
          value={keep}
          onChange={onChange}
        />
      ) : (
        <span>{t('key.session')}</span>
      )}
      <span className={fieldClasses.help}>{t(`key.${keep}Help`)}</span>
      {trouble !== null && <KeychainTroubleNote trouble={trouble} variable={variable} />}
      {kept === 'environment' && (
        <span className={fieldClasses.help}>{t('key.environment', { variable })}</span>
      )}
    </div>
  )
}
