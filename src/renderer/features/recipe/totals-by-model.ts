import type { Quote } from '../../../shared/contract/jobs.ts'
import { sumPrices, type PriceTotal } from '../../../shared/domain/money.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'

/** The sum of each recipe's lines that would run; a model that refuses all has none. */
export function totalsByModel(
  { lines }: Pick<Quote, 'lines'>,
  recipes: readonly Pick<Recipe, 'model'>[],
): Map<string, PriceTotal> {
  const totals = new Map<string, PriceTotal>()
  for (const [index, { model }] of recipes.entries()) {
    const possible = lines.filter(({ recipe, problem }) => recipe === index && problem === null)
    const paid = possible.filter(({ reused }) => !reused)
    if (possible.length > 0) totals.set(model, sumPrices(paid.map(({ price }) => price)))
  }
  return totals
}
