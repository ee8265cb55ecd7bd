import { useTranslation } from 'react-i18next'
import type { WatchLogEntry } from '../../../shared/domain/watch.ts'
import { QuietText } from '../../ui/quiet-text.tsx'
import { fileName } from '../details/file-name.ts'
import { eventInWords } from './event-words.ts'

/** One event in a line: what it was, of which file, and when. */
export function EventLine({ entry }: { readonly entry: WatchLogEntry }) {
  const { t } = useTranslation(['watch', 'queue'])
  return (
    <>
      <span>{eventInWords(t, entry)}</span>
      {entry.path !== null && (
        <span className="max-w-full min-w-0">
          <QuietText text={fileName(entry.path)} />
        </span>
      )}
      <span className="text-ink-3">{t('logSheet.at', { at: new Date(entry.at) })}</span>
    </>
  )
}
