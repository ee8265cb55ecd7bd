import { thisHost } from '../../../host/this-host.ts'
import type { Extent } from '../view-transform.ts'
import { type JobVideo, makeCopy } from './make-copy.ts'
import { openVideo } from './open-video.ts'

/** One of two videos that are played as one. */
export interface Side {
  readonly element: HTMLVideoElement
  /** The pixels of the video itself, whatever plays in its place. */
  readonly size: Extent
  /** What the video itself is encoded with, where a smaller copy plays in its place; null where it plays itself. */
  readonly copyOf: string | null
}

export interface SideOrder extends JobVideo {
  /** As it is shown: upright, in square pixels. */
  readonly size: Extent
  readonly onPart: (part: number) => void
}

/** Opens a video of a job: itself, or a smaller copy where this window can't decode it. Rejects where neither can be had. */
export async function openSide(order: SideOrder, signal: AbortSignal): Promise<Side> {
  const { id, of, size, onPart } = order
  const itself = await openVideo(thisHost.pictureUrl(id, of, 'view'), signal).catch(() => null)
  if (itself !== null) {
    const { videoWidth: width, videoHeight: height } = itself
    return { element: itself, size: { width, height }, copyOf: null }
  }
  signal.throwIfAborted()
  const copyOf = await makeCopy(order, onPart, signal)
  const element = await openVideo(thisHost.pictureUrl(id, of, 'proxy'), signal)
  return { element, size, copyOf }
}
