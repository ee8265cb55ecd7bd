import type { OutputSettings, Recipe } from '../../../shared/domain/recipe.ts'
import type { SizeIntent } from '../../../shared/domain/size-intent.ts'

/** What a person changes of a recipe; what is absent stays as it is. */
export interface RecipeChange {
  /** With a model, its parameters begin anew. */
  readonly model?: string
  readonly size?: SizeIntent
  /** By name; undefined is back to the model's default. */
  readonly params?: Readonly<Record<string, unknown>>
  readonly output?: Partial<OutputSettings>
}

/** A recipe after a change. */
export function changeRecipe(recipe: Recipe, change: RecipeChange): Recipe {
  const before = change.model === undefined ? recipe.params : {}
  const params = Object.entries({ ...before, ...change.params }).filter(([, value]) => value !== undefined)
  return {
    model: change.model ?? recipe.model,
    size: change.size ?? recipe.size,
    params: Object.fromEntries(params),
    output: { ...recipe.output, ...change.output },
  }
}

/** Two changes as one, the later one winning. */
export function joinChanges(first: RecipeChange, then: RecipeChange): RecipeChange {
  const earlier = then.model === undefined ? first.params : undefined
  return {
    ...first,
    ...then,
    params: { ...earlier, ...then.params },
    output: { ...first.output, ...then.output },
  }
}

/** The change that makes any recipe into this one. */
export function changeTo({ model, size, params, output }: Recipe): RecipeChange {
  return { model, size, params, output }
}
