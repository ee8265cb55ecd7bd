import type { ModelDescriptor } from '../model.ts'
import type { FalParts } from './parts.ts'

/** The descriptor of one of fal's models. */
export function modelOf({ models }: Pick<FalParts, 'models'>, id: string): ModelDescriptor {
  const model = models.find((known) => known.id === id)
  if (model === undefined) throw new Error(`Expected a model of fal, got ${id}`)
  return model
}
