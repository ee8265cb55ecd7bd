import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureOf } from '../../../../shared/contract/pictures.ts'
import { isVideoFormat, type ReadableFormat, type ResultFormat } from '../../../../shared/domain/media.ts'
import { thisHost } from '../../../host/this-host.ts'
import { ResultCaption, SourceCaption } from '../captions.tsx'
import { NotShown } from '../not-shown.tsx'
import type { StageRow } from '../stage-row.ts'
import { ProxiesMade } from './proxy-notes.tsx'
import { NotPlayed } from './not-played.tsx'
import { useProxy } from './use-proxy.ts'

interface VideosApartProps {
  readonly row: StageRow
  /** Tries again to play both. */
  readonly onAgain: () => void
}

/**
 * An original and a result that can't be played as one, each for itself: a picture that moves, a video or its proxy,
 * or the facts of one that can't be played at all.
 */
export function VideosApart({ row, onAgain }: VideosApartProps) {
  const { t } = useTranslation('compare')
  const { job, source } = row
  const { facts } = source
  return (
    <div role="group" aria-label={t('stage')} className="relative flex min-h-0 flex-1 divide-x divide-line">
      {facts !== null && (
        <Half
          row={row}
          of="source"
          format={facts.kind === 'video' ? facts.container : facts.format}
          onAgain={onAgain}
        />
      )}
      {job.result !== null && <Half row={row} of="result" format={job.result.format} onAgain={onAgain} />}
    </div>
  )
}

interface HalfProps extends VideosApartProps {
  readonly of: PictureOf
  readonly format: ReadableFormat | ResultFormat
}

function Half(props: HalfProps) {
  const { row, of, format } = props
  return (
    <div className="relative flex min-w-0 flex-1 flex-col gap-3 p-3 pb-24">
      {isVideoFormat(format) ? (
        <VideoHalf key={row.job.id} {...props} />
      ) : (
        <PictureHalf key={row.job.id} {...props} />
      )}
      {of === 'source' ? <SourceCaption row={row} /> : <ResultCaption row={row} />}
    </div>
  )
}

const filling = 'min-h-0 w-full flex-1 object-contain'

/** A picture, which may move. */
function PictureHalf({ row: { job }, of }: HalfProps) {
  const { t } = useTranslation('compare')
  const [isFailed, setFailed] = useState(false)
  if (isFailed) return <NotShown job={job.id} of={of} />
  const label = t(of === 'source' ? 'video.original' : 'video.result')
  const src = thisHost.pictureUrl(job.id, of, 'view')
  return <img alt={label} src={src} onError={() => setFailed(true)} className={filling} />
}

/** A video: itself, then its proxy, then its facts. */
function VideoHalf(props: HalfProps) {
  const { row, of } = props
  const { t } = useTranslation('compare')
  const [failed, setFailed] = useState<'none' | 'itself' | 'proxy'>('none')
  const { id } = row.job
  const { part, codec, error } = useProxy({ id, of }, failed !== 'none')
  if (failed === 'proxy' || error !== null) return <NotPlayed {...props} error={error} />
  if (failed === 'itself' && codec === null) return <ProxiesMade making={{ [of]: part }} />
  const fail = () => setFailed(failed === 'none' ? 'itself' : 'proxy')
  return (
    <video
      key={failed}
      aria-label={t(of === 'source' ? 'video.original' : 'video.result')}
      controls
      loop
      src={thisHost.pictureUrl(id, of, failed === 'none' ? 'view' : 'proxy')}
      onError={fail}
      // Of a codec without a decoder the sound alone plays, and no error is told.
      onLoadedMetadata={({ currentTarget }) => currentTarget.videoWidth === 0 && fail()}
      className={filling}
    >
      <track kind="captions" />
    </video>
  )
}
