import type { Price } from '../../shared/domain/money.ts'
import type { Problem, ProblemCode } from '../../shared/domain/problem.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import type { Source } from '../../shared/domain/source.ts'
import type { OutputPlaces } from '../output/output-folder.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { planJob } from './plan.ts'

/** What is asked for, of which file. */
export interface RefusedWork {
  readonly source: Source
  readonly recipe: Recipe
}

export interface AbleModelsParts {
  readonly models: readonly ModelDescriptor[]
  readonly paths: OutputPlaces
}

/** Problems that stay whichever model works. */
const ofNoModel: readonly ProblemCode[] = [
  'ALREADY_LARGE_ENOUGH',
  'RESULT_TOO_LARGE',
  'FORMAT_TOO_SMALL',
  'FORMAT_WITHOUT_FRAMES',
]

/**
 * A problem that speaks against a piece of work, with the models as its `models` that would do it with their defaults:
 * those of providers first, the cheapest of them before the others. Pure.
 */
export function withAbleModels(
  problem: Problem | null,
  work: RefusedWork,
  parts: AbleModelsParts,
): Problem | null {
  if (problem === null || work.source.facts === null || ofNoModel.includes(problem.code)) return problem
  const models = ableModels(work, parts)
  return models.length === 0 ? problem : { ...problem, data: { ...problem.data, models } }
}

function ableModels({ source, recipe }: RefusedWork, { models, paths }: AbleModelsParts): string[] {
  const able = models.flatMap((model) => {
    if (model.id === recipe.model) return []
    const plan = planJob(source, { recipe: { ...recipe, model: model.id, params: {} }, model }, paths)
    if (!('size' in plan) || plan.problem !== null) return []
    return [{ id: model.id, rank: rankOf(model, plan.price) }]
  })
  return able.toSorted((one, other) => one.rank - other.rank).map(({ id }) => id)
}

/** A resampler is no like for a model, and a price that nobody knows is no low one. */
function rankOf({ endpoint }: ModelDescriptor, price: Price): number {
  if (endpoint === null) return Infinity
  return price === 'unknown' ? Number.MAX_SAFE_INTEGER : price.high
}
