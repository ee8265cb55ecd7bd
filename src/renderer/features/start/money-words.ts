import type { TFunction } from 'i18next'
import type { Price, PriceTotal } from '../../../shared/domain/money.ts'

/** A price or a total as a person reads it: free, an amount, a range, with what could not be reckoned. */
export function priceInWords(price: Price | PriceTotal, t: TFunction<'recipe'>): string {
  if (price === 'unknown') return t('money.unknown')
  const unknowns = 'unknowns' in price ? price.unknowns : 0
  if (unknowns === 0) return amountInWords(price, t)
  if (price.high === 0) return t('money.unknown')
  return t('money.andUnknown', { price: amountInWords(price, t), count: unknowns })
}

function amountInWords(
  { low, high }: { readonly low: number; readonly high: number },
  t: TFunction<'recipe'>,
): string {
  if (high === 0) return t('money.free')
  return low === high ? t('money.exact', { high }) : t('money.range', { low, high })
}
