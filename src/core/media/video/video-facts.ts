import type { HighDynamicRange, VideoContainer, VideoFacts } from '../../../shared/domain/media.ts'
import { ProblemError } from '../../../shared/domain/problem.ts'
import type { FrameTimes } from './frame-times.ts'
import { isCover, movingStream, readFraction, type FfprobeReport, type Stream } from './ffprobe-report.ts'
import { bitDepthOf, hasAlpha } from './pixel-format.ts'

/** Seconds of video that are worked on at the most: a day. */
const longest = 86_400

/**
 * The stream of moving pictures in a file. Pure.
 * @throws ProblemError NO_VIDEO, COVER_ONLY, VIDEO_CORRUPT, UNSUPPORTED_FORMAT or ENDLESS_VIDEO
 */
export function expectVideo(report: FfprobeReport): Stream {
  const stream = movingStream(report)
  if (stream === null) throw new ProblemError(report.streams.some(isCover) ? 'COVER_ONLY' : 'NO_VIDEO')
  if (stream.codec_name === 'unknown')
    throw new ProblemError('UNSUPPORTED_FORMAT', { format: stream.codec_tag_string })
  if (stream.width === 0 || stream.height === 0)
    throw new ProblemError('VIDEO_CORRUPT', { detail: 'it does not say how large its frames are' })
  const seconds = stream.duration ?? report.format.duration ?? 0
  if (seconds > longest)
    throw new ProblemError('ENDLESS_VIDEO', { seconds: Math.round(seconds), limit: longest })
  return stream
}

/**
 * What is known of a video, of what ffprobe says of it and of its packets. Pure.
 * @throws ProblemError NO_FRAMES
 */
export function videoFacts(
  container: VideoContainer,
  report: FfprobeReport,
  { stream, times }: { readonly stream: Stream; readonly times: FrameTimes },
): VideoFacts {
  const { frames } = times
  if (frames === 0) throw new ProblemError('NO_FRAMES')
  const seconds =
    times.seconds || stream.duration || report.format.duration || frames / (rateOf(stream) ?? 25)
  const count = (type: string) => report.streams.filter(({ codec_type }) => codec_type === type).length
  return {
    kind: 'video',
    container,
    codec: stream.codec_name,
    ...shownAs(stream),
    seconds,
    frames,
    framesExact: true,
    framesPerSecond: (times.variableRate ? null : rateOf(stream)) ?? frames / seconds,
    variableRate: times.variableRate,
    bitDepth: bitDepthOf(stream),
    hdr: transfers[stream.color_transfer] ?? null,
    alpha: hasAlpha(stream),
    interlaced: ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order),
    audio: count('audio'),
    subtitles: count('subtitle'),
    chapters: report.chapters.length,
    location: Object.keys(report.format.tags).some((name) => /location/i.test(name)),
    created: createdAt([report.format.tags, stream.tags]),
  }
}

const transfers: Readonly<Record<string, HighDynamicRange>> = { smpte2084: 'pq', 'arib-std-b67': 'hlg' }

function rateOf({ avg_frame_rate }: Stream): number | null {
  const rate = readFraction(avg_frame_rate)
  return rate === null ? null : rate.numerator / rate.denominator
}

/** The size as it is shown: pixels made square, and turned upright. Pure. */
export function shownAs(stream: Stream): Pick<VideoFacts, 'width' | 'height' | 'sampleAspect' | 'rotation'> {
  const aspect = readFraction(stream.sample_aspect_ratio)
  const shape = aspect === null ? 1 : aspect.numerator / aspect.denominator
  const width = Math.max(1, Math.round(stream.width * shape))
  const { height } = stream
  const rotation = rotationOf(stream)
  return {
    ...(rotation % 180 === 0 ? { width, height } : { width: height, height: width }),
    sampleAspect:
      aspect === null || shape === 1 ? null : { width: aspect.numerator, height: aspect.denominator },
    rotation,
  }
}

/** Older versions tell it as a tag, clockwise; newer ones of the matrix, the other way round. */
function rotationOf({ side_data_list, tags }: Stream): VideoFacts['rotation'] {
  const matrix = side_data_list.map(({ rotation }) => rotation ?? null).find((rotation) => rotation !== null)
  const clockwise = typeof matrix === 'number' ? -matrix : Number(tags.rotate ?? 0)
  const quarters = ((Math.round(clockwise / 90) % 4) + 4) % 4
  return ([0, 90, 180, 270] as const)[quarters] ?? 0
}

const creationTags = ['com.apple.quicktime.creationdate', 'creation_time']

/** Cameras without a clock tell the beginning of their count. */
const firstYear = 1971

function createdAt(groups: readonly Readonly<Record<string, string>>[]): string | null {
  for (const tags of groups) {
    for (const name of creationTags) {
      const date = new Date(tags[name] ?? '')
      if (!Number.isNaN(date.getTime()) && date.getUTCFullYear() >= firstYear) return date.toISOString()
    }
  }
  return null
}
