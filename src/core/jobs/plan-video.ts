import { forecastVideoFidelity } from '../media/video/video-fidelity.ts'
import { readParameters, type VideoDelivery, type VideoModel } from '../providers/model.ts'
import type { VideoContainer, VideoFacts } from '../../shared/domain/media.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import { limitProblem } from './model-limits.ts'
import { outputPlace, sizeProblem, wantedSizing, type Planned, type PlanOrder } from './plan-order.ts'

/** A video to be enlarged, or an animated picture by a model that takes it for one. */
export interface VideoPlan extends Planned {
  readonly kind: 'video'
  readonly facts: VideoFacts
  readonly format: VideoContainer
  readonly delivery: VideoDelivery
}

/** What a model of videos would make of one. Pure. */
export function planVideo(order: PlanOrder<VideoFacts>, model: VideoModel): VideoPlan {
  const { facts, recipe } = order
  const wanted = wantedSizing(order)
  const params = readParameters(model, recipe.params)
  const size = model.outputSize(facts, wanted, params)
  const delivery = model.delivers(facts, params)
  return {
    kind: 'video',
    facts,
    size,
    made: size,
    factor: wanted.factor,
    format: delivery.container,
    delivery,
    price: model.price(facts, size, params),
    ...outputPlace(order, size, delivery.container),
    fidelity: forecastVideoFidelity(facts, { delivery, metadata: recipe.output.metadata }),
    problem:
      acceptanceProblem(facts, model) ??
      sizeProblem(facts, wanted) ??
      limitProblem(facts, { size, factor: wanted.factor }, model) ??
      model.check(facts, size, params)[0] ??
      null,
  }
}

/** Why a model does not take a video, whatever the size; null when it does. */
function acceptanceProblem(
  { container, seconds, frames }: VideoFacts,
  { id, accepts }: VideoModel,
): Problem | null {
  const { containers, maxSeconds = Infinity, maxFrames = Infinity } = accepts
  if (!containers.includes(container))
    return problem('CONTAINER_REFUSED', { model: id, container, takes: containers.join(', ') })
  if (seconds > maxSeconds) return problem('VIDEO_TOO_LONG', { model: id, seconds, limit: maxSeconds })
  if (frames > maxFrames) return problem('TOO_MANY_VIDEO_FRAMES', { model: id, frames, limit: maxFrames })
  return null
}
