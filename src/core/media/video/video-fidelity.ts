import type { Fidelity, FidelityAspect, FidelityEntry } from '../../../shared/domain/fidelity.ts'
import type { VideoFacts } from '../../../shared/domain/media.ts'
import type { MetadataPolicy } from '../../../shared/domain/recipe.ts'
import type { VideoDelivery } from '../../providers/model.ts'
import { converted, dropped, kept, toFidelity, type Fate } from '../fates.ts'
import { isSameRate } from './judge-video.ts'

/** What, besides the source, decides what a result can carry. */
export interface VideoFidelityTerms {
  readonly delivery: VideoDelivery
  readonly metadata: MetadataPolicy
}

/** What is copied over from the source, as far as it has any of it. */
export type CarriedFates = Partial<
  Record<Extract<FidelityAspect, 'sound' | 'subtitles' | 'chapters' | 'dates' | 'gps' | 'pixel-shape'>, Fate>
>

/** What the pictures themselves became. */
type Pictures = Pick<
  VideoFacts,
  'framesPerSecond' | 'variableRate' | 'bitDepth' | 'hdr' | 'alpha' | 'interlaced' | 'sampleAspect'
>

/** What will become of everything a video carries, where ffmpeg can put back what the model drops. Pure. */
export function forecastVideoFidelity(
  source: VideoFacts,
  { delivery, metadata }: VideoFidelityTerms,
): Fidelity {
  const hdr = delivery.hdr ? source.hdr : null
  const pictures = { ...delivery, hdr, variableRate: false, interlaced: false, sampleAspect: null }
  const fate = holdsTracks(delivery.container) ? putBack : dropped('format-has-no-room')
  const asked = metadata === 'none' ? dropped('you-asked') : fate
  return videoFidelity(source, pictures, {
    sound: fate,
    subtitles: fate,
    chapters: fate,
    dates: asked,
    gps: metadata === 'keep' ? asked : dropped('you-asked'),
  })
}

const putBack: Fate = { fate: 'kept', why: 'put-back' }

/** Whether something is in a result because ffmpeg copies it over. */
export function isPutBack({ why }: FidelityEntry): boolean {
  return why === 'put-back'
}

/** A forecast where there is no ffmpeg: what would be put back is gone. Pure. */
export function withoutFfmpeg(fidelity: Fidelity): Fidelity {
  return fidelity.map((entry) => (isPutBack(entry) ? { ...entry, ...dropped('ffmpeg-missing') } : entry))
}

/** Whether a container holds more than moving pictures. */
export function holdsTracks(container: VideoFacts['container']): boolean {
  return container !== 'gif' && container !== 'webp'
}

/** What became of everything a video carried: its pictures measured, the rest as it was copied over. Pure. */
export function videoFidelity(source: VideoFacts, made: Pictures, carried: CarriedFates): Fidelity {
  const has = (is: boolean, fate: Fate | undefined) => (is ? (fate ?? null) : null)
  return toFidelity({
    orientation: has(source.rotation !== 0, converted('baked-upright')),
    gps: has(source.location, carried.gps),
    alpha: has(source.alpha, made.alpha ? kept : dropped('model-drops-it')),
    'bit-depth': has(
      source.bitDepth > 8,
      made.bitDepth >= source.bitDepth ? kept : converted('model-has-8-bit'),
    ),
    dates: has(source.created !== null, carried.dates),
    sound: has(source.audio > 0, carried.sound),
    subtitles: has(source.subtitles > 0, carried.subtitles),
    chapters: has(source.chapters > 0, carried.chapters),
    'frame-rate': rateFate(source, made),
    hdr: has(source.hdr !== null, made.hdr === source.hdr ? kept : converted('model-has-no-hdr')),
    interlacing: has(source.interlaced, made.interlaced ? kept : converted('model-makes-progressive')),
    'pixel-shape': has(
      source.sampleAspect !== null,
      carried['pixel-shape'] ?? (made.sampleAspect === null ? converted('pixels-made-square') : kept),
    ),
  })
}

function rateFate(source: VideoFacts, made: Pictures): Fate {
  if (source.variableRate && !made.variableRate) return converted('model-has-steady-rate')
  return isSameRate(made.framesPerSecond, source.framesPerSecond) ? kept : converted('model-has-other-rate')
}
