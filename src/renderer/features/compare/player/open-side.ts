import { thisHost } from '../../../host/this-host.ts'
import type { Extent } from '../view-transform.ts'
import { type JobVideo, makeProxy } from './make-proxy.ts'
import { openVideo } from './open-video.ts'

/** One of two videos that are played as one. */
export interface Side {
  readonly element: HTMLVideoElement
  /** The pixels of the video itself, whatever plays in its place. */
  readonly size: Extent
  /** The codec of the video itself, where a proxy plays in its place; null where it plays itself. */
  readonly replacedCodec: string | null
}

export interface SideOrder extends JobVideo {
  /** As it is shown: upright, in square pixels. */
  readonly size: Extent
  /** How often it was opened before. */
  readonly tries: number
  readonly onPart: (part: number) => void
}

/** Opens a video of a job: itself, or its proxy where this window can't decode it. Rejects where neither can be had. */
export async function openSide(order: SideOrder, signal: AbortSignal): Promise<Side> {
  const { size, onPart } = order
  const itself = await openVideo(urlOf(order, 'view'), signal).catch(() => null)
  if (itself !== null) {
    const { videoWidth: width, videoHeight: height } = itself
    return { element: itself, size: { width, height }, replacedCodec: null }
  }
  signal.throwIfAborted()
  const replacedCodec = await makeProxy(order, onPart, signal)
  const element = await openVideo(urlOf(order, 'proxy'), signal)
  return { element, size, replacedCodec }
}

/** Chromium keeps what it read of a video for minutes, whatever is there now: each try has an address of its own. */
function urlOf({ id, of, tries }: SideOrder, form: 'view' | 'proxy'): string {
  const url = thisHost.pictureUrl(id, of, form)
  return tries === 0 ? url : `${url}?try=${String(tries)}`
}
