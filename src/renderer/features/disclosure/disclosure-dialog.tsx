import { useTranslation } from 'react-i18next'
import type { Disclosure } from '../../../shared/domain/account.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { DisclosureText } from './disclosure-text.tsx'

export interface DisclosureDialogProps {
  /** What sending pictures to each of the providers means. */
  readonly disclosures: readonly Disclosure[]
  readonly onAgree: () => void
  readonly onClose: () => void
}

/** Tells what is sent where, before anything is sent there for the first time. */
export function DisclosureDialog({ disclosures, onAgree, onClose }: DisclosureDialogProps) {
  const { t } = useTranslation('recipe')
  const { t: ours } = useTranslation('app')
  const providers = disclosures.map(({ title }) => title).join(', ')
  return (
    <Dialog
      isOpen
      title={t('disclosure.title', { providers, count: disclosures.length })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{ours('cancel')}</Button>
          <Button look="primary" onPress={onAgree}>
            {t('disclosure.agree')}
          </Button>
        </>
      }
    >
      {disclosures.map((disclosure) => (
        <DisclosureText key={disclosure.provider} disclosure={disclosure} />
      ))}
      <p className="text-ink-3">{t('disclosure.once')}</p>
    </Dialog>
  )
}
