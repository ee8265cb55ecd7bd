import type { OutputPlaces } from '../output/output-folder.ts'
import { asClip } from '../media/video/as-clip.ts'
import type { Fidelity } from '../../shared/domain/fidelity.ts'
import type {
  PictureFacts,
  PixelSize,
  VideoContainer,
  VideoFacts,
  WritableFormat,
} from '../../shared/domain/media.ts'
import type { Price } from '../../shared/domain/money.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { VideoDelivery } from '../providers/model.ts'
import { planPicture } from './plan-picture.ts'
import { planVideo } from './plan-video.ts'
import type { ResolvedRecipe } from './resolved-recipe.ts'

/** What a job would do, or why it can't. */
interface Planned {
  /** The size of the result. */
  readonly size: PixelSize
  /** The size that the model makes; where it is larger, the result is reduced from it. */
  readonly made: PixelSize
  readonly factor: number
  readonly price: Price
  /** The absolute folder of the result. */
  readonly folder: string
  /** The name of the result, with extension, unless it is taken. */
  readonly name: string
  readonly fidelity: Fidelity
  /** The first reason against it; null when it would run. */
  readonly problem: Problem | null
}

/** A picture to be enlarged. */
export interface PicturePlan extends Planned {
  readonly kind: 'image'
  readonly facts: PictureFacts
  readonly format: WritableFormat
}

/** A video to be enlarged, or an animated picture by a model that takes it for one. */
export interface VideoPlan extends Planned {
  readonly kind: 'video'
  readonly facts: VideoFacts
  readonly format: VideoContainer
  readonly delivery: VideoDelivery
}

export type Plan = PicturePlan | VideoPlan

/** Works out what one recipe would make of one source. Pure: the quote, the queue and the run all ask it. */
export function planJob(
  source: Source,
  { recipe, model }: ResolvedRecipe,
  places: OutputPlaces,
): Plan | { problem: Problem } {
  if (source.problem !== null) return { problem: source.problem }
  const { facts } = source
  if (facts === null) return { problem: problem('NOT_MEDIA', { file: source.path }) }
  if (model.kind === 'image') {
    if (facts.kind === 'video') return { problem: problem('VIDEO_REFUSED', { model: model.id }) }
    return planPicture({ source, facts, recipe, places }, model)
  }
  const clip = facts.kind === 'video' ? facts : asClip(facts)
  if (clip === null) return { problem: problem('PICTURE_REFUSED', { model: model.id }) }
  return planVideo({ source, facts: clip, recipe, places }, model)
}
