import { oc } from '@orpc/contract'
import { z } from 'zod'
import { PixelSize } from '../domain/media.ts'
import { ModelCard } from '../domain/model-card.ts'
import { Price } from '../domain/money.ts'
import { Problem } from '../domain/problem.ts'
import { ModelId, Recipe } from '../domain/recipe.ts'
import { contractErrors } from './errors.ts'

export const models = {
  cards: oc.output(z.array(ModelCard)),
  card: oc
    .errors({ UNKNOWN_MODEL: contractErrors.UNKNOWN_MODEL })
    .input(z.object({ id: ModelId }))
    .output(ModelCard),
  /** What a recipe would make of a picture of a given size and what it would cost, without a file. */
  quote: oc
    .errors({
      UNKNOWN_MODEL: contractErrors.UNKNOWN_MODEL,
      INVALID_PARAMETER: contractErrors.INVALID_PARAMETER,
    })
    .input(z.object({ recipe: Recipe, size: PixelSize }))
    .output(z.object({ to: PixelSize, price: Price, problem: Problem.nullable() })),
}
