import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../../shared/contract/pictures.ts'
import { isVideoFormat, type ReadableFormat, type ResultFormat } from '../../../../shared/domain/media.ts'
import { thisHost } from '../../../host/this-host.ts'
import { RevealButton } from '../../details/reveal-button.tsx'
import { ResultCaption, SourceCaption } from '../captions.tsx'
import { NotShown } from '../not-shown.tsx'
import type { StageRow } from '../stage-row.ts'

/**
 * An original and a result that can't be played as one, each for itself: a picture that moves, a video, or the facts of
 * one that this window can't play.
 */
export function VideosApart({ row }: { readonly row: StageRow }) {
  const { t } = useTranslation('compare')
  const { job, source } = row
  const { facts } = source
  return (
    <div role="group" aria-label={t('stage')} className="relative flex min-h-0 flex-1 divide-x divide-line">
      {facts !== null && (
        <Half row={row} of="source" format={facts.kind === 'video' ? facts.container : facts.format} />
      )}
      {job.result !== null && <Half row={row} of="result" format={job.result.format} />}
    </div>
  )
}

interface HalfProps {
  readonly row: StageRow
  readonly of: PictureOf
  readonly format: ReadableFormat | ResultFormat
}

function Half({ row, of, format }: HalfProps) {
  const { t } = useTranslation('compare')
  const { id } = row.job
  const [failed, setFailed] = useState<string | null>(null)
  const label = t(of === 'source' ? 'video.original' : 'video.result')
  const props = {
    src: thisHost.pictureUrl(id, of, 'view'),
    onError: () => setFailed(id),
    className: 'min-h-0 w-full flex-1 object-contain',
  }
  return (
    <div className="relative flex min-w-0 flex-1 flex-col gap-3 p-3 pb-24">
      {failed === id && <NotPlayed row={row} of={of} format={format} />}
      {failed !== id &&
        (isVideoFormat(format) ? (
          <video
            key={id}
            aria-label={label}
            controls
            loop
            // Of a codec without a decoder the sound alone plays, and no error is told.
            onLoadedMetadata={({ currentTarget }) => currentTarget.videoWidth === 0 && setFailed(id)}
            {...props}
          >
            <track kind="captions" />
          </video>
        ) : (
          <img alt={label} {...props} />
        ))}
      {of === 'source' ? <SourceCaption row={row} /> : <ResultCaption row={row} />}
    </div>
  )
}

/** What stands where a video should play that this browser has no decoder for. */
function NotPlayed({ row, of, format }: HalfProps) {
  const { t } = useTranslation('compare')
  const { facts } = row.source
  if (!isVideoFormat(format)) return <NotShown job={row.job.id} of={of} />
  const codec = of === 'source' && facts?.kind === 'video' ? ` (${facts.codec})` : ''
  return (
    <div role="status" className="m-auto flex max-w-md flex-col items-center gap-4 p-6 text-center">
      <p>{t('video.notPlayed', { what: `${format.toUpperCase()}${codec}` })}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <RevealButton job={row.job.id} hasResult={of === 'result'} />
      </div>
    </div>
  )
}
