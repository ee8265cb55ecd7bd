import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { ClipFacts } from '../../fixtures/clips/clips.ts'

/** What is wrong with a clip, when something is to be. */
export type ClipFlaw = 'black' | 'fewerFrames'

/** A clip to be made of another. Pixels, and frames a second. */
export interface ClipOrder {
  readonly encoding: ClipEncoding
  readonly width: number
  readonly height: number
  /** Null to keep every frame of the source, at its average rate. */
  readonly fps: number | null
  /** Whether the first sound track comes along. Nothing else ever does. */
  readonly sound: boolean
  readonly flaw: ClipFlaw | null
}

interface Encoding {
  readonly extension: string
  readonly contentType: string
  /** Parameters of ffmpeg, with a space between each two. */
  readonly video: string
  readonly audio: string
}

const x264 = '-c:v libx264 -preset veryfast -crf 30 -pix_fmt yuv420p'
const x265 = '-c:v libx265 -preset veryfast -crf 30 -x265-params log-level=error -tag:v hvc1'
const vp9 = '-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -crf 40 -b:v 0 -pix_fmt yuv420p'
const prores = '-c:v prores_ks -profile:v 4444 -pix_fmt yuv444p10le -qscale:v 24'
const aac = '-c:a aac -b:a 32k'
const mp4 = { extension: 'mp4', contentType: 'video/mp4', audio: aac }

/** The ways in which endpoints encode. */
export const encodings = {
  h264: { ...mp4, video: x264 },
  hevc: { ...mp4, video: `${x265} -pix_fmt yuv420p` },
  'hevc-10-bit': { ...mp4, video: `${x265} -pix_fmt yuv420p10le` },
  'hevc-12-bit': { ...mp4, video: `${x265} -pix_fmt yuv420p12le` },
  vp9: { extension: 'webm', contentType: 'video/webm', video: vp9, audio: '-c:a libopus -b:a 32k' },
  prores: { extension: 'mov', contentType: 'video/quicktime', video: prores, audio: aac },
  gif: { extension: 'gif', contentType: 'image/gif', video: '-c:v gif', audio: '' },
} as const satisfies Record<string, Encoding>

export type ClipEncoding = keyof typeof encodings

/** A name that tells two orders for a clip apart: `128x96-h264-sound.mp4`. */
export function nameOf({ encoding, width, height, fps, sound, flaw }: ClipOrder): string {
  const rate = fps === null ? '' : `-${fps}fps`
  const flawed = flaw === null ? '' : `-${flaw}`
  return `${width}x${height}-${encoding}${rate}${sound ? '-sound' : ''}${flawed}.${encodings[encoding].extension}`
}

/** Really enlarges a clip, with the ffmpeg on PATH. */
export async function encodeClip(
  { from, facts, to }: { readonly from: string; readonly facts: ClipFacts; readonly to: string },
  order: ClipOrder,
): Promise<void> {
  const { video, audio } = encodings[order.encoding]
  const withSound = order.sound && facts.soundTracks > 0
  const tracks = withSound ? `-map 0:V:0 -map 0:a:0 ${audio}` : '-map 0:V:0'
  const nothingElse = '-map_metadata -1 -map_chapters -1'
  const exact = '-fflags +bitexact -flags:v +bitexact -flags:a +bitexact'
  const parameters = `${tracks} ${nothingElse} -vf ${filters(facts, order)} ${video} ${exact}`
  const quietly = ['-nostdin', '-v', 'error', '-y']
  await promisify(execFile)('ffmpeg', [...quietly, '-i', from, ...parameters.split(' '), to])
}

/** Every frame of the source at even distances, then what is to become of it. */
function filters({ video }: ClipFacts, { width, height, fps, flaw }: ClipOrder): string {
  const rate = video?.fps ?? 25
  const half = Math.ceil((video?.frames ?? 0) / 2)
  return [
    ...(flaw === 'fewerFrames' ? [`trim=end_frame=${half}`] : []),
    `setpts=N/(${rate}*TB)`,
    `fps=${fps ?? rate}`,
    `scale=${width}:${height}:flags=bicubic`,
    'setsar=1',
    ...(flaw === 'black' ? ['drawbox=color=black:t=fill'] : []),
  ].join(',')
}
