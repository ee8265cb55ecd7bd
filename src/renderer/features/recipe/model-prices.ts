import { create } from 'zustand'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { Price, PriceTotal } from '../../../shared/domain/money.ts'
import type { Recipe } from '../../../shared/domain/recipe.ts'
import { client } from '../../api/app-session.ts'
import { soon } from '../../store/soon.ts'
import { totalsByModel } from './totals-by-model.ts'

/** What the pictures at hand would cost with each of several recipes. */
export interface PriceOrder {
  readonly recipes: readonly Recipe[]
  /** Sources to sum up; where there are none, or too many, one picture of the size is reckoned. */
  readonly sources: readonly string[]
  readonly size: PixelSize
}

/** Prices by model; those of an order that was not reckoned yet are still those of the one before. */
export interface ModelPrices {
  readonly prices: ReadonlyMap<string, Price | PriceTotal>
  /** Whether a price is for one picture, not for all at hand. */
  readonly isEach: boolean
}

export const useModelPrices = create<ModelPrices>(() => ({ prices: new Map(), isEach: false }))

/** Most pictures that are reckoned with every model. */
export const mostPictures = 50

let wanted: PriceOrder | null = null

/** Asks for prices; the newest order wins, and one that is the same as it is not reckoned again. */
export function wantPrices(order: PriceOrder): void {
  if (JSON.stringify(order) === JSON.stringify(wanted)) return
  wanted = order
  reckon()
}

const reckon = soon(250, async () => {
  const order = wanted
  if (order === null) return
  if (order.recipes.length === 0) return useModelPrices.setState({ prices: new Map() })
  const isEach = order.sources.length === 0 || order.sources.length > mostPictures
  try {
    const prices = isEach ? await priceOfEach(order) : await priceOfAll(order)
    if (order === wanted) useModelPrices.setState({ prices, isEach })
  } catch {
    // Prices beside models are a help, not needed: the same order may be tried again.
    if (order === wanted) wanted = null
  }
})

async function priceOfEach({ recipes, size }: PriceOrder): Promise<Map<string, Price>> {
  const answers = await Promise.all(
    recipes.map(async (recipe) => {
      const { price, problem } = await client.models.quote({ recipe, size })
      return problem === null ? ([recipe.model, price] as const) : null
    }),
  )
  return new Map(answers.filter((answer) => answer !== null))
}

async function priceOfAll({ recipes, sources }: PriceOrder): Promise<Map<string, PriceTotal>> {
  const quote = await client.jobs.quote({ recipes: [...recipes], sourceIds: [...sources] })
  return totalsByModel(quote, recipes)
}
