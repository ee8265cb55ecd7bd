import type { MediaFacts, PixelSize } from '../../shared/domain/media.ts'
import { problem, type Problem } from '../../shared/domain/problem.ts'
import { wantedSize } from '../../shared/domain/size-intent.ts'
import { evenSize } from '../providers/even-size.ts'
import type { AcceptedSizes, ModelDescriptor, Sizing } from '../providers/model.ts'

/** Why a model does not take a picture or can't make a size, with the largest factor that fits; null when it can. */
export function limitProblem(facts: MediaFacts, sizing: Sizing, model: ModelDescriptor): Problem | null {
  const { accepts, id } = model
  const { width, height } = facts
  const frames = framesCounted(facts)
  if (width * height * frames > accepts.maxPixels)
    return problem('SOURCE_TOO_LARGE', { model: id, width, height, limit: accepts.maxPixels })
  if (model.kind === 'image' && frames > 1 && !model.accepts.animation)
    return problem('ANIMATION_REFUSED', { model: id, frames })
  const { factor: wanted } = sizing
  const { min } = accepts.factor
  if (wanted < min)
    return problem('FACTOR_TOO_SMALL', { model: id, factor: wanted, limit: min, smallestFactor: min })
  const exceeded = exceededLimit(facts, sizing, accepts)
  if (exceeded === null) return null
  const factor = largestFactor(facts, accepts)
  if (factor === null) return problem('LARGEST_ALREADY', { model: id, width, height })
  return problem(exceeded.code, { model: id, ...exceeded.data, largestFactor: factor })
}

/** The largest factor in hundredths by which a model enlarges a picture; null where it is 1 or less. */
function largestFactor(facts: MediaFacts, accepts: AcceptedSizes): number | null {
  const { width, height } = facts
  const bySide =
    accepts.maxOutputSide === undefined ? Infinity : accepts.maxOutputSide / Math.max(width, height)
  const byPixels = Math.sqrt(accepts.maxOutputPixels / (width * height * framesCounted(facts)))
  // Rounding to whole pixels may take a size over a limit that its factor keeps.
  for (
    let percent = Math.floor(Math.min(bySide, byPixels, accepts.factor.max) * 100);
    percent > 100;
    percent -= 1
  ) {
    const factor = percent / 100
    const wanted = wantedSize(facts, { by: 'factor', factor })
    const size = facts.kind === 'video' ? evenSize(wanted) : wanted
    if (exceededLimit(facts, { size, factor }, accepts) === null) return factor
  }
  return null
}

interface Exceeded {
  readonly code: 'RESULT_BEYOND_MODEL' | 'SIDE_TOO_LONG' | 'FACTOR_TOO_LARGE'
  readonly data: Problem['data']
}

function exceededLimit(facts: MediaFacts, { size, factor }: Sizing, accepts: AcceptedSizes): Exceeded | null {
  const { maxOutputPixels, maxOutputSide = Infinity } = accepts
  if (Math.max(size.width, size.height) > maxOutputSide)
    return { code: 'SIDE_TOO_LONG', data: { ...size, limit: maxOutputSide } }
  if (pixelsOf(size) * framesCounted(facts) > maxOutputPixels)
    return { code: 'RESULT_BEYOND_MODEL', data: { ...size, limit: maxOutputPixels } }
  if (factor > accepts.factor.max)
    return { code: 'FACTOR_TOO_LARGE', data: { factor, limit: accepts.factor.max } }
  return null
}

/** The frames whose pixels a limit counts: all of an animation, one of a video. */
function framesCounted(facts: MediaFacts): number {
  return facts.kind === 'image' ? facts.frames : 1
}

function pixelsOf({ width, height }: PixelSize): number {
  return width * height
}
