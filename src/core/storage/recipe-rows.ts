import { z } from 'zod'
import type { Recipe } from '../../shared/domain/recipe.ts'
import { providerOf } from '../providers/card.ts'
import type { statements } from './statements.ts'

/** How a row of `jobs` refers to its recipe. */
export interface RecipeColumns {
  readonly recipe: number
  readonly provider: string
  readonly model: string
}

/** How a draft refers to the recipe that is common to drafts. */
export const commonRecipe: RecipeColumns = { recipe: 0, provider: '', model: '' }

/** Gives how a recipe is referred to, and keeps it. A batch has few recipes and many jobs. */
export function recipeRows(statement: ReturnType<typeof statements>): (recipe: Recipe) => RecipeColumns {
  const known = new Map<Recipe, RecipeColumns>()
  const keep = (recipe: Recipe): RecipeColumns => {
    const json = JSON.stringify(recipe)
    statement('INSERT OR IGNORE INTO recipes (json) VALUES (?)').run(json)
    const row = statement('SELECT number FROM recipes WHERE json = ?').get(json)
    const { number } = NumberRow.parse(row)
    return { recipe: number, provider: providerOf(recipe.model), model: recipe.model }
  }
  return (recipe) => {
    const columns = known.get(recipe) ?? keep(recipe)
    known.set(recipe, columns)
    return columns
  }
}

const NumberRow = z.object({ number: z.int() })
