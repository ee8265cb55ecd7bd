import { useTranslation } from 'react-i18next'
import type { Job } from '../../../shared/domain/job.ts'
import { Facts } from '../../ui/facts.tsx'
import { CopiedValue } from './copied-value.tsx'

/** Where the result is, or will be, and what it is. */
export function OutputFacts({ job: { result, output } }: { readonly job: Job }) {
  const { t } = useTranslation('compare')
  const path = result?.path ?? output
  return (
    <Facts
      facts={[
        {
          term: result === null ? t('details.willBe') : t('details.file'),
          value:
            path === null ? t('details.notKnown') : <CopiedValue text={path} label={t('details.file')} />,
        },
        { term: t('details.size'), value: result && t('pixels', result.size) },
        { term: t('details.bytes'), value: result && t('bytes', { size: result.bytes }) },
        { term: t('details.format'), value: result && result.format.toUpperCase() },
        {
          term: t('details.finished'),
          value: result && t('details.moment', { at: new Date(result.publishedAt) }),
        },
        {
          term: t('details.checksum'),
          value: result && <CopiedValue text={result.sha256} label={t('details.checksum')} />,
        },
      ]}
    />
  )
}
