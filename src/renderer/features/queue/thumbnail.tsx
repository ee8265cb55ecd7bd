import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { VideoStill } from '../video/video-still.tsx'
import { thisHost } from '../../host/this-host.ts'

export interface ThumbnailProps {
  readonly job: string
  /** Whether the source was read: before that there is nothing to ask for. */
  readonly isRead: boolean
  readonly isBroken: boolean
  readonly isVideo: boolean
}

/** A small picture of a row's source; what can't be shown is told by a sign of it. */
export function Thumbnail({ job, isRead, isBroken, isVideo }: ThumbnailProps) {
  const [failed, setFailed] = useState(false)
  if (isBroken || failed) {
    return (
      <span className="flex h-9 w-12 items-center justify-center rounded-sm bg-hover text-ink-3">
        <ImageOff aria-hidden className="size-4" />
      </span>
    )
  }
  if (!isRead) return <span className="block h-9 w-12 rounded-sm bg-hover" />
  if (isVideo) return <VideoStill job={job} />
  return (
    <img
      src={thisHost.pictureUrl(job, 'source', 'thumbnail')}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      className="h-9 w-12 rounded-sm bg-hover object-cover"
    />
  )
}
