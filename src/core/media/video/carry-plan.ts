import type { VideoContainer } from '../../../shared/domain/media.ts'
import type { MetadataPolicy } from '../../../shared/domain/recipe.ts'
import { converted, dropped, kept, type Fate } from '../fates.ts'
import type { FfprobeReport, Stream } from './ffprobe-report.ts'
import type { CarriedFates } from './video-fidelity.ts'

/** What of a source is copied beside the pictures of a result. */
export interface CarryPlan {
  /** Arguments of ffmpeg for a source that is its second input. */
  readonly args: readonly string[]
  readonly fates: CarriedFates
}

/** What is to be carried over, and into what. */
export interface CarryOrder {
  readonly source: FfprobeReport
  readonly container: VideoContainer
  readonly metadata: MetadataPolicy
  /** Subtitles are what programs most often can't convert: without them the rest may still be had. */
  readonly withSubtitles: boolean
}

/** How a track goes into a container: as it is, encoded anew, or not at all. */
interface Track {
  /** For ffmpeg's `-c`; null leaves the track out. */
  readonly codec: string | null
  readonly fate: Fate
}

const asItIs: Track = { codec: 'copy', fate: kept }
const leftOut: Track = { codec: null, fate: dropped('format-has-no-room') }

/** Works out how a source's sound, subtitles, chapters and metadata go into a result. Pure. */
export function planCarrying({ source, container, metadata, withSubtitles }: CarryOrder): CarryPlan {
  const sound = tracksOf(source, 'audio', (stream) => soundTrack(stream.codec_name, container))
  const subtitles = withSubtitles
    ? tracksOf(source, 'subtitle', (stream) => subtitleTrack(stream.codec_name, container))
    : []
  const asked = metadata === 'none' ? dropped('you-asked') : kept
  return {
    args: [
      ...mapped(sound, 'a'),
      ...mapped(subtitles, 's'),
      '-map_chapters',
      '1',
      ...metadataArguments(source, container, metadata),
    ],
    fates: {
      sound: worst(sound),
      subtitles: withSubtitles ? worst(subtitles) : dropped('ffmpeg-refused'),
      chapters: kept,
      dates: asked,
      gps: metadata === 'keep' ? kept : dropped('you-asked'),
    },
  }
}

interface PlannedTrack extends Track {
  readonly stream: Stream
}

function tracksOf(source: FfprobeReport, type: string, plan: (stream: Stream) => Track): PlannedTrack[] {
  return source.streams
    .filter(({ codec_type }) => codec_type === type)
    .map((stream) => ({ stream, ...plan(stream) }))
}

function mapped(tracks: readonly PlannedTrack[], kind: 'a' | 's'): string[] {
  return tracks
    .filter(({ codec }) => codec !== null)
    .flatMap(({ stream, codec }, nth) => ['-map', `1:${stream.index}`, `-c:${kind}:${nth}`, codec ?? 'copy'])
}

/** The fate of all tracks of a kind is that of the one that fares worst. */
function worst(tracks: readonly Track[]): Fate {
  const fates = tracks.map(({ fate }) => fate)
  return (
    fates.find(({ fate }) => fate === 'dropped') ?? fates.find(({ fate }) => fate === 'converted') ?? kept
  )
}

const apple = ['aac', 'mp3', 'ac3', 'eac3', 'alac']

/** Sound that is copied as it is. Matroska takes all there is. */
const heldSound: Partial<Record<VideoContainer, readonly string[]>> = {
  mp4: [...apple, 'opus'],
  mov: apple,
  webm: ['opus', 'vorbis'],
}

function soundTrack(codec: string, container: VideoContainer): Track {
  const held = heldSound[container]
  if (held === undefined || held.includes(codec)) return asItIs
  const isPlain = codec.startsWith('pcm_')
  if (isPlain && container === 'mov') return asItIs
  const fate = converted('encoded-anew-for-format')
  if (container === 'webm') return { codec: 'libopus', fate }
  // Nothing of what was stored without loss is lost.
  return { codec: isPlain || codec === 'flac' ? 'alac' : 'aac', fate }
}

const plainText = ['subrip', 'webvtt', 'mov_text', 'text']
const styledText = ['ass', 'ssa']

const textCodecs: Partial<Record<VideoContainer, string>> = {
  mp4: 'mov_text',
  mov: 'mov_text',
  webm: 'webvtt',
}

function subtitleTrack(codec: string, container: VideoContainer): Track {
  const written = textCodecs[container]
  if (written === undefined) return codec === 'mov_text' ? { codec: 'subrip', fate: kept } : asItIs
  if (codec === written) return asItIs
  if (plainText.includes(codec)) return { codec: written, fate: kept }
  // Subtitles that are pictures go into no container but Matroska.
  return styledText.includes(codec) ? { codec: written, fate: converted('as-plain-text') } : leftOut
}

/** Tags that tell the place. */
const placeTags = /location|gps/i

function metadataArguments(
  { format: { tags } }: FfprobeReport,
  container: VideoContainer,
  metadata: MetadataPolicy,
): string[] {
  if (metadata === 'none') return ['-map_metadata', '-1']
  const places = metadata === 'no-gps' ? Object.keys(tags).filter((name) => placeTags.test(name)) : []
  // QuickTime's own tags are left out of a file of its kind unless this is asked for.
  const hasOwnTags = Object.keys(tags).some((name) => name.startsWith('com.apple.'))
  const ownTags = hasOwnTags && (container === 'mov' || container === 'mp4') ? ['+use_metadata_tags'] : []
  return [
    '-map_metadata',
    '1',
    ...places.flatMap((name) => ['-metadata', `${name}=`]),
    ...ownTags.flatMap((flag) => ['-movflags', flag]),
  ]
}
