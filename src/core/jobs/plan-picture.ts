import { forecastFidelity } from '../media/fidelity.ts'
import { formatProblem, outputFormat } from '../media/output-format.ts'
import { type PictureModel, readParameters } from '../providers/model.ts'
import type { PictureFacts, WritableFormat } from '../../shared/domain/media.ts'
import { limitProblem } from './model-limits.ts'
import { outputPlace, sizeProblem, wantedSizing, type Planned, type PlanOrder } from './plan-order.ts'

/** A picture to be enlarged. */
export interface PicturePlan extends Planned {
  readonly kind: 'image'
  readonly facts: PictureFacts
  readonly format: WritableFormat
}

/** What a model of pictures would make of one. Pure. */
export function planPicture(order: PlanOrder<PictureFacts>, model: PictureModel): PicturePlan {
  const { facts, recipe } = order
  const wanted = wantedSizing(order)
  const params = readParameters(model, recipe.params)
  const size = model.outputSize(facts, wanted, params)
  const format = outputFormat(facts, recipe.output.format)
  return {
    kind: 'image',
    facts,
    size,
    made: model.made?.(facts) ?? size,
    factor: wanted.factor,
    format,
    price: model.price(facts, size, params),
    ...outputPlace(order, size, format),
    fidelity: forecastFidelity(facts, {
      format,
      metadata: recipe.output.metadata,
      modelAlpha: model.accepts.alpha,
      modelBitDepth: model.accepts.bitDepth,
    }),
    problem:
      sizeProblem(facts, wanted) ??
      limitProblem(facts, { size, factor: wanted.factor }, model) ??
      formatProblem(format, size, facts.frames) ??
      model.check(facts, size, params)[0] ??
      null,
  }
}
