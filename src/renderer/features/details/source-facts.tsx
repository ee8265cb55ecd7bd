import { useTranslation } from 'react-i18next'
import type { Source } from '../../../shared/domain/source.ts'
import { Facts } from '../../ui/facts.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { problemInWords } from '../../words/problem-words.ts'
import { CopiedValue } from './copied-value.tsx'

/** What is known of the original. */
export function SourceFacts({ source }: { readonly source: Source }) {
  const { t } = useTranslation('compare')
  const { path, bytes, modifiedAt, facts, problem } = source
  return (
    <Facts
      facts={[
        { term: t('details.file'), value: <CopiedValue text={path} label={t('details.file')} /> },
        {
          term: t('details.size'),
          value: facts && t('pixels', { width: facts.width, height: facts.height }),
        },
        { term: t('details.bytes'), value: t('bytes', { size: bytes }) },
        { term: t('details.format'), value: facts && facts.format.toUpperCase() },
        { term: t('details.depth'), value: facts && t('details.bits', { count: facts.bitDepth }) },
        {
          term: t('details.profile'),
          value: facts?.profile ? <QuietText text={facts.profile} wrap /> : null,
        },
        {
          term: t('details.frames'),
          value: facts && facts.frames > 1 ? t('details.count', { count: facts.frames }) : null,
        },
        { term: t('details.modified'), value: t('details.moment', { at: new Date(modifiedAt) }) },
        {
          term: t('details.why'),
          value: problem && <QuietText text={problemInWords(problem).message} wrap />,
        },
      ]}
    />
  )
}
