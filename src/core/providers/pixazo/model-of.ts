import type { ModelDescriptor } from '../model.ts'
import type { PixazoParts } from './parts.ts'

/** The descriptor of one of Pixazo's models. */
export function modelOf({ models }: Pick<PixazoParts, 'models'>, id: string): ModelDescriptor {
  const model = models.find((known) => known.id === id)
  if (model === undefined) throw new Error(`Expected a model of Pixazo, got ${id}`)
  return model
}
