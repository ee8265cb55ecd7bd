import { useTranslation } from 'react-i18next'
import { client } from '../../api/app-session.ts'
import { useResource } from '../../api/resource.ts'
import { useCapabilities } from '../../store/resources.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { Section } from '../../ui/section.tsx'
import { Checks } from './checks.tsx'
import { Licences } from './licences.tsx'

/** Which Enlarger this is, how it stands, and what it is made of. */
export function AboutPage() {
  const { t } = useTranslation('settings')
  const capabilities = useResource(useCapabilities).value
  return (
    <>
      {capabilities !== null && (
        <Facts
          facts={[
            { term: t('facts.version'), value: capabilities.version },
            { term: t('facts.host'), value: t(`hosts.${capabilities.kind}`) },
            { term: t('facts.home'), value: <QuietText text={capabilities.home} wrap /> },
          ]}
        />
      )}
      <div className="flex flex-col items-start gap-1">
        <CopyButton text={async () => (await client.host.diagnostics()).text}>
          {t('diagnostics.copy')}
        </CopyButton>
        <p className="text-sm text-ink-3">{t('diagnostics.help')}</p>
      </div>
      <Section title={t('checks.title')}>
        <Checks />
      </Section>
      <Section title={t('licences.title')}>
        <Licences />
      </Section>
    </>
  )
}
