import { useTranslation } from 'react-i18next'
import type { PictureFacts } from '../../../shared/domain/media.ts'
import type { Source } from '../../../shared/domain/source.ts'
import { Facts } from '../../ui/facts.tsx'
import { QuietText } from '../../ui/quiet-text.tsx'
import { problemInWords } from '../../words/problem-words.ts'
import { CopiedValue } from './copied-value.tsx'
import { videoFacts } from './video-facts.ts'

type Words = ReturnType<typeof useTranslation<'compare'>>['t']

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
        { term: t('details.depth'), value: facts && t('details.bits', { count: facts.bitDepth }) },
        ...(facts?.kind === 'image' ? ofPicture(t, facts) : []),
        ...(facts?.kind === 'video' ? videoFacts(t, facts) : []),
        { term: t('details.modified'), value: t('details.moment', { at: new Date(modifiedAt) }) },
        {
          term: t('details.why'),
          value: problem && <QuietText text={problemInWords(problem).message} wrap />,
        },
      ]}
    />
  )
}

function ofPicture(t: Words, { format, profile, frames }: PictureFacts) {
  return [
    { term: t('details.format'), value: format.toUpperCase() },
    { term: t('details.profile'), value: profile === null ? null : <QuietText text={profile} wrap /> },
    { term: t('details.frames'), value: frames > 1 ? t('details.count', { count: frames }) : null },
  ]
}
