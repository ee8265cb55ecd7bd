import { problem, type Problem } from '../../../shared/domain/problem.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import type { ModelDescriptor } from '../../providers/model.ts'
import { parseParameters } from '../../providers/validate.ts'
import type { ResolvedRecipe } from '../resolved-recipe.ts'

/** The recipe of a draft with its model, or why it can't be used: it may have been stored by another version. */
export function resolveDraft(models: readonly ModelDescriptor[], recipe: Recipe): ResolvedRecipe | Problem {
  const model = models.find(({ id }) => id === recipe.model)
  if (model === undefined) return problem('UNKNOWN_MODEL', { model: recipe.model })
  const parsed = parseParameters(model, recipe.params)
  if ('invalid' in parsed) return problem('MODEL_REFUSES', { ...parsed.invalid })
  return { model, recipe: { ...recipe, params: parsed.params } }
}
