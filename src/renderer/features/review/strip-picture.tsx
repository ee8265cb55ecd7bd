import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import type { ReviewRow } from '../../../shared/contract/reviews.ts'
import { thisHost } from '../../host/this-host.ts'
import { isOfVideo } from '../compare/is-of-video.ts'
import { VideoStill } from '../video/video-still.tsx'

/** A small picture of a result; of a video, a still of its source. */
export function StripPicture({ row }: { readonly row: ReviewRow }) {
  const [failed, setFailed] = useState(false)
  if (failed) return <ImageOff aria-hidden className="size-5 text-ink-3" />
  if (isOfVideo(row)) return <VideoStill job={row.id} />
  return (
    <img
      src={thisHost.pictureUrl(row.id, 'result', 'thumbnail')}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      className="size-full object-cover"
    />
  )
}
