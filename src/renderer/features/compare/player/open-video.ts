/** A video of this host, ready to show its first frame. Rejects where this browser can't decode it. */
export async function openVideo(url: string, signal: AbortSignal): Promise<HTMLVideoElement> {
  const video = document.createElement('video')
  video.preload = 'auto'
  video.muted = true
  video.playsInline = true
  signal.addEventListener('abort', () => letGo(video))
  video.src = url
  try {
    await heard(video, 'loadeddata', signal)
    // Of a codec without a decoder the sound alone plays, and no error is told.
    if (video.videoWidth === 0) throw new Error(`Expected a video with pictures at ${url}, got none`)
    return video
  } catch (error) {
    letGo(video)
    throw error
  }
}

/** Lets go of the file and of the decoder. */
function letGo(video: HTMLVideoElement): void {
  video.pause()
  video.removeAttribute('src')
  video.load()
}

/** Resolves at an event of a video; rejects at its error, and when `signal` is aborted. */
export function heard(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const over = new AbortController()
  const fail = () => reject(new Error(`Expected ${event} of a video, got none`))
  const listening = { once: true, signal: over.signal }
  video.addEventListener(event, () => resolve(), listening)
  video.addEventListener('error', fail, listening)
  signal.addEventListener('abort', fail, listening)
  return promise.finally(() => over.abort())
}
