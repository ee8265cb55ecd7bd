import { OwnPrices, readOwnPrices } from '../../shared/domain/own-prices.ts'
import type { ModelDescriptor } from '../providers/model.ts'
import { InvalidSetting } from './invalid-setting.ts'

/** Throws InvalidSetting when `prices`, where it is readable, names a model that there is none of. */
export function expectPricedModels(prices: unknown, models: readonly ModelDescriptor[]): void {
  const read = OwnPrices.safeParse(prices)
  if (!read.success) return
  const known = models.map(({ id }) => id)
  const unknown = [...readOwnPrices(read.data).keys()].find((id) => !known.includes(id))
  if (unknown === undefined) return
  const expected = `models that there are: ${known.join(', ')}`
  throw new InvalidSetting({ setting: 'prices', expected, got: unknown })
}
