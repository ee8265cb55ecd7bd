import type { PictureFacts, VideoContainer, VideoFacts } from '../../../shared/domain/media.ts'

/** What browsers play in the place of delays too short to be meant, in milliseconds. */
const shortestDelay = { from: 10, played: 100 }

/** An animated picture as a model of videos sees it; null for a still, and where its format moves in no model. Pure. */
export function asClip(picture: PictureFacts): VideoFacts | null {
  const { animation, frames, format } = picture
  if (animation === null || frames < 2 || !isMoving(format)) return null
  const delays = animation.delays.map((delay) => (delay <= shortestDelay.from ? shortestDelay.played : delay))
  const seconds = delays.reduce((sum, delay) => sum + delay, 0) / 1000
  return {
    kind: 'video',
    container: format,
    codec: format,
    width: picture.width,
    height: picture.height,
    sampleAspect: null,
    rotation: 0,
    seconds,
    frames,
    framesExact: true,
    framesPerSecond: frames / seconds,
    variableRate: new Set(delays).size > 1,
    bitDepth: picture.bitDepth,
    hdr: null,
    alpha: picture.alpha,
    interlaced: false,
    audio: 0,
    subtitles: 0,
    chapters: 0,
    location: picture.metadata.gps,
    created: null,
  }
}

function isMoving(format: string): format is Extract<VideoContainer, 'gif' | 'webp'> {
  return format === 'gif' || format === 'webp'
}
