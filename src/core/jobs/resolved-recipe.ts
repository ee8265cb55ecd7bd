import type { Recipe } from '../../shared/domain/recipe.ts'
import type { ModelDescriptor } from '../providers/model.ts'

/** A recipe that was found valid, with the defaults of its parameters and the descriptor of its model. */
export interface ResolvedRecipe {
  readonly recipe: Recipe
  readonly model: ModelDescriptor
}
