import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { quoteSize } from '../jobs/quote.ts'
import { modelCard } from '../providers/card.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { resolveModel, resolveRecipe } from './resolve-recipe.ts'

const os = implement(contract.models)

/** Answers for `contract/models.ts`. */
export function modelHandlers(models: readonly ModelDescriptor[]) {
  return os.router({
    cards: os.cards.handler(() => models.map(modelCard)),
    card: os.card.handler(({ input, errors }) => modelCard(resolveModel(models, input.id, errors))),
    quote: os.quote.handler(({ input, errors }) =>
      quoteSize(input.size, resolveRecipe(models, input.recipe, errors)),
    ),
  })
}
