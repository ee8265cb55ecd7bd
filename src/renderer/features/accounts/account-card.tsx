import { TriangleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/domain/account.ts'
import { client } from '../../api/app-session.ts'
import { Button } from '../../ui/button.tsx'
import { tell, tellError } from '../../ui/notices.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Agreement } from './agreement.tsx'
import { putAccount, type Verdict } from './keep-key.ts'
import { KeychainTroubleNote } from './keychain-trouble-note.tsx'
import { VerdictLine } from './verdict-line.tsx'

interface AccountCardProps {
  readonly account: Account
  readonly onSetKey: () => void
}

/** One account: where its key is, and what can be done with it. */
export function AccountCard({ account, onSetKey }: AccountCardProps) {
  const { t } = useTranslation('settings')
  const { title, kept, variable, trouble, redirectedTo } = account
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3 rounded-lg border border-line p-4">
      <h3 id={headingId} translate="no" className="text-lg font-bold">
        {title}
      </h3>
      <p>{t(`accounts.${kept}`, { variable })}</p>
      {redirectedTo !== null && <Redirected title={title} to={redirectedTo} />}
      {trouble !== null && <KeychainTroubleNote trouble={trouble} variable={variable} />}
      <KeyActions account={account} onSetKey={onSetKey} />
      <Agreement account={account} />
    </section>
  )
}

function Redirected({ title, to }: { readonly title: string; readonly to: string }) {
  const { t } = useTranslation('settings')
  return (
    <div className="flex items-start gap-2">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-ask" />
      <div className="min-w-0">
        <p>{t('accounts.redirected', { title })}</p>
        <p className="flex gap-2 text-sm text-ink-3 select-text">
          <span>{t('accounts.redirectedTo')}</span>
          <QuietText text={to} wrap />
        </p>
      </div>
    </div>
  )
}

function KeyActions({ account, onSetKey }: AccountCardProps) {
  const { t } = useTranslation('settings')
  const { provider, title, kept } = account
  const [told, setTold] = useState<Verdict | 'testing' | null>(null)
  const test = async () => {
    setTold('testing')
    setTold(await client.accounts.testKey({ provider }))
  }
  const forget = async () => {
    const { forgotten, account: changed } = await client.accounts.forgetKey({ provider })
    putAccount(changed)
    setTold(null)
    tell({ tone: 'done', text: t(forgotten ? 'accounts.forgot' : 'accounts.notForgotten', { title }) })
  }
  const fail = (error: unknown) => {
    setTold(null)
    tellError(error)
  }
  if (kept === 'nowhere') {
    return (
      <div>
        <Button aria-label={t('accounts.addFor', { title })} look="primary" onPress={onSetKey}>
          {t('accounts.add')}
        </Button>
      </div>
    )
  }
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button
          aria-label={t('accounts.testFor', { title })}
          isDisabled={told === 'testing'}
          onPress={() => void test().catch(fail)}
        >
          {told === 'testing' ? t('accounts.testing') : t('accounts.test')}
        </Button>
        <Button aria-label={t('accounts.replaceFor', { title })} onPress={onSetKey}>
          {t('accounts.replace')}
        </Button>
        {kept !== 'environment' && (
          <Button
            look="danger"
            aria-label={t('accounts.forgetFor', { title })}
            onPress={() => void forget().catch(fail)}
          >
            {t('accounts.forget')}
          </Button>
        )}
      </div>
      <div role="status">
        {told !== null && told !== 'testing' && <VerdictLine title={title} {...told} />}
      </div>
    </>
  )
}
