import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Form } from 'react-aria-components'
import type { Account } from '../../../shared/domain/account.ts'
import { Button } from '../../ui/button.tsx'
import { OutsideLink } from '../../ui/outside-link.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { errorInWords } from '../../words/problem-words.ts'
import { keepKey, type KeyKeeping } from './keep-key.ts'
import { keyPages } from './key-pages.ts'
import { KeyKeepingField } from './key-keeping-field.tsx'

interface KeyFormProps {
  readonly account: Account
  readonly onKept: () => void
}

/** The field for a key, and where it is going to be kept. The key itself stays in the field until it is handed over. */
export function KeyForm({ account, onKept }: KeyFormProps) {
  const { t } = useTranslation('settings')
  const { provider, title } = account
  const [trouble, setTrouble] = useState(account.trouble)
  const [wanted, setWanted] = useState<KeyKeeping>('keychain')
  const [error, setError] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const keep = trouble === null ? wanted : 'session'
  const page = keyPages[provider]

  const submit = async (form: HTMLFormElement) => {
    const key = new FormData(form).get('key')
    if (typeof key !== 'string' || key.trim() === '') return setError(t('key.empty'))
    setBusy(true)
    const kept = await keepKey(provider, key, keep)
    setBusy(false)
    if (kept.is === 'no-keychain') return setTrouble(kept.trouble)
    if (kept.is === 'failed') return setError(errorInWords(kept.error).message)
    form.reset()
    onKept()
  }

  return (
    <Form
      autoComplete="off"
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(event.currentTarget)
      }}
    >
      <p className="text-ink-2">{t('key.intro', { title })}</p>
      {page !== undefined && (
        <p>
          <OutsideLink href={page}>{t('key.where', { title })}</OutsideLink>
        </p>
      )}
      <TextField
        autoFocus
        label={t('key.label')}
        name="key"
        type="password"
        autoComplete="off"
        spellCheck="false"
        maxLength={4096}
        error={error}
        onChange={() => setError(null)}
      />
      <KeyKeepingField account={account} trouble={trouble} keep={keep} onChange={setWanted} />
      <div className="flex justify-end">
        <Button type="submit" look="primary" isDisabled={isBusy}>
          {isBusy ? t('key.saving') : t('key.save')}
        </Button>
      </div>
    </Form>
  )
}
