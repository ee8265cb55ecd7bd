import { isBlack } from './brightness.ts'

/** Parts of the length at which a still is looked for: many videos begin in the dark. */
const moments = [0, 0.1, 0.25, 0.5]

/** Pixels on the longer side of a still. */
const side = 256

/** Milliseconds after which a video that does not play is given up. */
const patience = 10_000

/** A still of a video: the first frame that shows something. Null where this browser can't decode it. */
export async function makeStill(url: string): Promise<Blob | null> {
  const video = document.createElement('video')
  video.muted = true
  video.preload = 'auto'
  const over = AbortSignal.timeout(patience)
  try {
    video.src = url
    await heard(video, 'loadeddata', over)
    return await firstBright(video, over)
  } catch {
    return null
  } finally {
    // Lets go of the file and of the decoder.
    video.removeAttribute('src')
    video.load()
  }
}

async function firstBright(video: HTMLVideoElement, over: AbortSignal): Promise<Blob | null> {
  const canvas = canvasFor(video)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null || canvas.width * canvas.height === 0) return null
  for (const moment of moments) {
    if (moment > 0) {
      video.currentTime = video.duration * moment
      await heard(video, 'seeked', over)
    }
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    if (!isBlack(context.getImageData(0, 0, canvas.width, canvas.height).data)) break
  }
  return new Promise((resolve) => canvas.toBlob(resolve))
}

function canvasFor({ videoWidth, videoHeight }: HTMLVideoElement): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(videoWidth, videoHeight, 1))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  return canvas
}

function heard(video: HTMLVideoElement, event: string, over: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`Expected ${event} of a video, got none`))
    video.addEventListener(event, () => resolve(), { once: true, signal: over })
    video.addEventListener('error', fail, { once: true, signal: over })
    over.addEventListener('abort', fail, { once: true })
  })
}
