import type { VideoContainer } from '../../../shared/domain/media.ts'
import { confined } from './confined-input.ts'
import type { VideoFile } from './container.ts'
import type { Stream } from './ffprobe-report.ts'
import { shownAs } from './video-facts.ts'

/** What a proxy is made of, and into. */
export interface ProxyPlan {
  readonly video: VideoFile
  readonly stream: Stream
  /** Longest side in pixels. */
  readonly side: number
  readonly into: string
  /** Of the ffmpeg. */
  readonly version: string
}

/** A few threads alone: somebody works at this computer. */
const threads = '-threads 2'

/** Quick rather than small. Frames that are only referred to would count as frames, so there are none. */
const pictures = `-c:v libvpx ${threads} -deadline realtime -cpu-used 8 -crf 10 -b:v 8M -auto-alt-ref 0 -lag-in-frames 0`
/** Going to a moment decodes from the key frame before it. */
const keyFrames = '-force_key_frames expr:gte(t,n_forced*0.5)'
/** VP8 knows no other colours than those of television before HDTV. */
const colours = '-colorspace smpte170m -color_range tv'
/** The usual clock has a tick for each frame, and frames between two ticks would move. */
const ticks = '-enc_time_base:v 1:1000'
/**
 * Opus is given a start of 6.5 ms that is not heard. Written at a time before zero, it makes Chromium give up a video
 * that it takes up again after a rest.
 */
const sound = '-map 0:a:0? -c:a libopus -ac 2 -b:a 128k -af atrim=start=0,asetpts=PTS+0.0065/TB'
const nothingElse = '-sn -dn -map_metadata -1 -map_chapters -1'
/** Pictures keep their times, whatever the sound begins with. */
const container = '-avoid_negative_ts disabled -f webm'

/** The arguments of ffmpeg for a proxy. Pure. */
export function proxyArguments({ video, stream, side, into, version }: ProxyPlan): string[] {
  const quietly = '-v error -nostdin -n -progress pipe:1 -stats_period 0.2'
  const clock = countsFromZero(video.container) ? '-copyts' : ''
  const everyFrame = version.startsWith('5.0') ? '-vsync passthrough' : '-fps_mode passthrough'
  const frames = `-map 0:${String(stream.index)} -filter_threads 1 -vf ${filters(stream, side)} ${everyFrame}`
  const copy = [frames, ticks, pictures, keyFrames, colours, sound, nothingElse, container]
  return [
    ...words(`${quietly} ${clock} ${threads}`),
    ...confined(video),
    ...copy.flatMap((part) => words(part)),
    `file:${into}`,
  ]
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '')
}

/** Streams that are cut out of broadcasts begin at any time; players begin them at zero. */
function countsFromZero(container: VideoContainer): boolean {
  return container !== 'ts' && container !== 'mpg'
}

/** From so many lines on, colours that are not said to be others are those of HDTV. */
const linesOfHdtv = 720

/** Upright already, as ffmpeg turns them by itself: the size people see, at most `side` long, in square pixels. */
function filters(stream: Stream, side: number): string {
  const { width, height } = shownAs(stream)
  const scale = Math.min(1, side / Math.max(width, height))
  const [across, down] = [width, height].map((length) => Math.max(2, Math.round(length * scale)))
  const isUnnamed = stream.color_space === 'unknown' && stream.height >= linesOfHdtv
  const matrix = `in_color_matrix=${isUnnamed ? 'bt709' : 'auto'}:out_color_matrix=bt601:out_range=tv`
  return `scale=${String(across)}:${String(down)}:${matrix},setsar=1,format=yuv420p`
}
