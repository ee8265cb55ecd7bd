import type { ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { templateProblem } from '../../shared/domain/output-name.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import type { ResolvedRecipe } from '../jobs/resolved-recipe.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { parseParameters } from '../providers/validate.ts'

type Errors<Codes extends keyof typeof contractErrors> = ORPCErrorConstructorMap<
  Pick<typeof contractErrors, Codes>
>

/** The descriptor of a model, or the call ends with UNKNOWN_MODEL. */
export function resolveModel(
  models: readonly ModelDescriptor[],
  id: string,
  errors: Errors<'UNKNOWN_MODEL'>,
): ModelDescriptor {
  const model = models.find((one) => one.id === id)
  if (model === undefined) {
    throw errors.UNKNOWN_MODEL({ data: { model: id, known: models.map((one) => one.id) } })
  }
  return model
}

/** A recipe with its model and the defaults of its parameters, or the call ends saying what is wrong with it. */
export function resolveRecipe(
  models: readonly ModelDescriptor[],
  recipe: Recipe,
  errors: Errors<'UNKNOWN_MODEL' | 'INVALID_PARAMETER'> & Partial<Errors<'INVALID_TEMPLATE'>>,
): ResolvedRecipe {
  const model = resolveModel(models, recipe.model, errors)
  const parsed = parseParameters(model, recipe.params)
  if ('invalid' in parsed) throw errors.INVALID_PARAMETER({ data: parsed.invalid })
  const wrong = templateProblem(recipe.output.name)
  if (wrong !== null && errors.INVALID_TEMPLATE !== undefined) {
    throw errors.INVALID_TEMPLATE({ data: { template: recipe.output.name, ...wrong } })
  }
  return { model, recipe: { ...recipe, params: parsed.params } }
}
