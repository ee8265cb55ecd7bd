import { ownPrice, type OwnPrice, readOwnPrices } from '../../shared/domain/own-prices.ts'
import type { ModelDescriptor, PictureModel, VideoModel } from './model.ts'

/** Models at the prices that a person set, `text`, as it is when a price is asked for. */
export function withOwnPrices(
  models: readonly ModelDescriptor[],
  text: () => string | null,
): readonly ModelDescriptor[] {
  return models.map((model) => withOwnPrice(model, () => readOwnPrices(text()).get(model.id)))
}

/** One for each kind, because a price is asked for with the facts of the model's own kind. */
function withOwnPrice(model: ModelDescriptor, own: () => OwnPrice | undefined): ModelDescriptor {
  return model.kind === 'image' ? pictureModelWith(model, own) : videoModelWith(model, own)
}

function pictureModelWith(model: PictureModel, own: () => OwnPrice | undefined): PictureModel {
  return {
    ...model,
    get unitPrice() {
      return ownUnitPrice(model.unitPrice, own())
    },
    price: (media, size, params) => ownPrice(model.price(media, size, params), own()),
  }
}

function videoModelWith(model: VideoModel, own: () => OwnPrice | undefined): VideoModel {
  return {
    ...model,
    get unitPrice() {
      return ownUnitPrice(model.unitPrice, own())
    },
    price: (media, size, params) => ownPrice(model.price(media, size, params), own()),
  }
}

/** What one of the units costs that a provider says it counted; null where a person pays by the result. */
function ownUnitPrice(published: number | null, own: OwnPrice | undefined): number | null {
  if (own === undefined || published === null) return published
  return 'each' in own ? null : published * own.times
}
