import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import type { PresetStore } from '../presets/preset-store.ts'
import { resolveRecipe } from './resolve-recipe.ts'

const os = implement(contract.presets)

/** Answers for `contract/presets.ts`. */
export function presetHandlers(presets: PresetStore, models: readonly ModelDescriptor[]) {
  return os.router({
    list: os.list.handler(() => presets.list()),
    save: os.save.handler(({ input, errors }) => {
      resolveRecipe(models, input.recipe, errors)
      presets.save(input)
      return input
    }),
    delete: os.delete.handler(({ input, errors }) => {
      if (presets.delete(input.name)) return { deleted: input.name }
      throw errors.UNKNOWN_PRESET({
        data: { name: input.name, known: presets.list().map(({ name }) => name) },
      })
    }),
  })
}
