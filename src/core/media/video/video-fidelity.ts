import type { Fidelity } from '../../../shared/domain/fidelity.ts'
import type { VideoFacts } from '../../../shared/domain/media.ts'
import type { MetadataPolicy } from '../../../shared/domain/recipe.ts'
import type { VideoDelivery } from '../../providers/model.ts'

/** What, besides the source, decides what a result can carry. */
export interface VideoFidelityTerms {
  readonly delivery: VideoDelivery
  readonly metadata: MetadataPolicy
}

/** What will become of everything a video carries. Pure. */
export function forecastVideoFidelity(_facts: VideoFacts, _terms: VideoFidelityTerms): Fidelity {
  return []
}
