import type { PixelSize, VideoFacts } from '../../../shared/domain/media.ts'
import { problem, type Problem } from '../../../shared/domain/problem.ts'

/** What was promised of a video. */
export interface PromisedVideo {
  readonly source: VideoFacts
  readonly size: PixelSize
  readonly framesPerSecond: number
}

/** Pixels by which encoders miss a size, because they want even numbers. */
const evenness = 2
/** Frames by which a length may differ. */
const spareFrames = 2

/** Why a delivered video is not what was promised; null when it is. Pure. */
export function judgeVideo(promised: PromisedVideo, made: VideoFacts): Problem | null {
  if (!hasSize(promised, made)) {
    const { width, height } = promised.size
    return wrong(`${width} × ${height}`, `${made.width} × ${made.height}`)
  }
  const { source, framesPerSecond } = promised
  const frame = 1 / Math.min(source.framesPerSecond, made.framesPerSecond)
  if (Math.abs(made.seconds - source.seconds) > spareFrames * frame + 0.001)
    return wrong(`${rounded(source.seconds)} seconds`, `${rounded(made.seconds)} seconds`)
  const frames = isSameRate(framesPerSecond, source.framesPerSecond)
    ? source.frames
    : Math.round(source.seconds * framesPerSecond)
  if (made.frames < frames - spareFrames && made.frames < source.frames - spareFrames)
    return wrong(`${frames} frames`, `${made.frames} frames`)
  return null
}

/** Whether two numbers of frames a second are one: 30 stands for 29.97 too. */
export function isSameRate(one: number, other: number): boolean {
  return Math.abs(one - other) / other < 0.002
}

/** At least the size, as it is shown or as its pixels are stored: the model may have kept pixels that are not square. */
function hasSize({ size, source }: PromisedVideo, made: VideoFacts): boolean {
  const isLarge = (wanted: PixelSize) =>
    made.width >= wanted.width - evenness && made.height >= wanted.height - evenness
  return isLarge(size) || (source.sampleAspect !== null && isLarge(storedSize(size, source)))
}

/** A size in pixels of the source's own shape. */
function storedSize(size: PixelSize, { sampleAspect, rotation }: VideoFacts): PixelSize {
  if (sampleAspect === null) return size
  const shape = sampleAspect.width / sampleAspect.height
  return rotation % 180 === 0
    ? { ...size, width: Math.round(size.width / shape) }
    : { ...size, height: Math.round(size.height / shape) }
}

/** The shape a video is to be shown in, `170:96`, where it came without that of its pixels; null where it is right. */
export function lostShape({ source, size }: PromisedVideo, made: VideoFacts): string | null {
  if (source.sampleAspect === null || made.sampleAspect !== null) return null
  const shapes = [size, made].map(({ width, height }) => width / height)
  const isRight = Math.abs((shapes[0] ?? 1) / (shapes[1] ?? 1) - 1) < 0.03
  return isRight ? null : `${size.width}:${size.height}`
}

function wrong(expected: string, actual: string): Problem {
  return problem('WRONG_RESULT', { expected, actual })
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100
}
