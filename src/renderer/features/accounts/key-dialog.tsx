import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/domain/account.ts'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useAccounts } from '../../store/resources.ts'
import { closeOver } from '../../store/view.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { KeyForm } from './key-form.tsx'
import type { Verdict } from './keep-key.ts'
import { VerdictLine } from './verdict-line.tsx'

interface KeyDialogProps {
  readonly provider: string
  readonly onClose?: () => void
}

/** Asks for a provider's key, keeps it, and says what the provider thinks of it. */
export function KeyDialog({ provider, onClose = closeOver }: KeyDialogProps) {
  const { t } = useTranslation('settings')
  const account = useResource(useAccounts).value?.find((one) => one.provider === provider)
  if (account === undefined) return null
  return (
    <Dialog isOpen title={t('key.title', { title: account.title })} onClose={onClose}>
      <KeyTalk account={account} onClose={onClose} />
    </Dialog>
  )
}

type Phase = { readonly is: 'asking' | 'testing' } | { readonly is: 'told'; readonly told: Verdict }

function KeyTalk({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useTranslation('settings')
  const [phase, setPhase] = useState<Phase>({ is: 'asking' })
  const { provider, title } = account
  const test = async () => {
    setPhase({ is: 'testing' })
    const told = await client.accounts
      .testKey({ provider })
      .catch((): Verdict => ({ verdict: 'unreachable', detail: null }))
    setPhase({ is: 'told', told })
  }
  if (phase.is === 'asking') return <KeyForm account={account} onKept={() => void test()} />
  return (
    <>
      <p>{t(`accounts.${account.kept}`, { variable: account.variable })}</p>
      <div role="status">
        {phase.is === 'told' ? <VerdictLine title={title} {...phase.told} /> : t('key.testing', { title })}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button isDisabled={phase.is === 'testing'} onPress={() => setPhase({ is: 'asking' })}>
          {t('key.another')}
        </Button>
        <Button look="primary" autoFocus onPress={onClose}>
          {t('key.done')}
        </Button>
      </div>
    </>
  )
}
