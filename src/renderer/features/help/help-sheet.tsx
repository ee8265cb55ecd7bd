import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useCapabilities } from '../../store/resources.ts'
import { closeOver } from '../../store/view.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Section } from '../../ui/section.tsx'
import { KeySheet } from './key-sheet.tsx'

const topics = ['where', 'paid', 'kept'] as const

/** Every key there is, and what one wants to know before trusting pictures to it. */
export function HelpSheet() {
  const { t } = useTranslation('help')
  const version = useResource(useCapabilities).value?.version
  return (
    <Dialog isOpen kind="sheet" title={t('title')} onClose={closeOver}>
      <KeySheet />
      {topics.map((topic) => (
        <Section key={topic} title={t(`${topic}.title`)}>
          <p className="max-w-prose text-ink-2">{t(`${topic}.text`)}</p>
        </Section>
      ))}
      <Section title={t('about.title')}>
        <div className="flex flex-wrap items-center gap-4">
          {version !== undefined && <p>{t('about.version', { version })}</p>}
          <CopyButton text={async () => (await client.host.diagnostics()).text}>
            {t('about.diagnostics')}
          </CopyButton>
        </div>
      </Section>
    </Dialog>
  )
}
