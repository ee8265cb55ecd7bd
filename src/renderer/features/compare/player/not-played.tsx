import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../../shared/contract/pictures.ts'
import type { ReadableFormat, ResultFormat } from '../../../../shared/domain/media.ts'
import { open } from '../../../store/view.ts'
import { Button } from '../../../ui/button.tsx'
import { errorInWords, problemIn } from '../../../words/problem-words.ts'
import { FileButtons } from '../../details/file-buttons.tsx'
import type { StageRow } from '../stage-row.ts'
import { codecInWords } from './codec-in-words.ts'

export interface NotPlayedProps {
  readonly row: StageRow
  readonly of: PictureOf
  readonly format: ReadableFormat | ResultFormat
  /** Why there is no proxy in its place; null where that is there and does not play either. */
  readonly error: unknown
  readonly onAgain: () => void
}

/** What stands where a video should play that this browser has no decoder for: why, and what can be done. */
export function NotPlayed({ row, of, format, error, onAgain }: NotPlayedProps) {
  const { t } = useTranslation('compare')
  const { facts } = row.source
  const codec = of === 'source' && facts?.kind === 'video' ? ` (${codecInWords(facts.codec)})` : ''
  const reason = error === null ? null : errorInWords(error)
  const code = problemIn(error)?.code
  const isForSettings = code === 'FFMPEG_MISSING' || code === 'FFMPEG_LACKS'
  return (
    <div role="status" className="m-auto flex max-w-lg flex-col items-center gap-4 p-6 text-center">
      <p>{t('video.notPlayed', { what: `${format.toUpperCase()}${codec}` })}</p>
      {reason !== null && (
        <p className="text-ink-2">
          {t('video.reason', { reason: reason.message })} {reason.fix !== null && `${reason.fix}.`}
        </p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        <FileButtons job={row.job.id} hasResult={of === 'result'} opens={of} isVideo />
        {isForSettings && (
          <Button onPress={() => open({ is: 'settings', page: 'work' })}>{t('video.settings')}</Button>
        )}
        {error !== null && <Button onPress={onAgain}>{t('video.again')}</Button>}
      </div>
    </div>
  )
}
