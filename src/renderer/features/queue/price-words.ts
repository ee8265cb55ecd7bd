import type { TFunction } from 'i18next'
import type { JobRow } from '../../../shared/contract/jobs.ts'
import type { Price, PriceTotal } from '../../../shared/domain/money.ts'

type Words = TFunction<'queue'>

/** A price as it stands in a row: an amount, a range, `free` or that it is not known. */
export function priceInWords(t: Words, price: Price): string {
  if (price === 'unknown') return t('price.unknown')
  const { low, high } = price
  if (high === 0) return t('price.free')
  return low === high ? t('price.one', { amount: high }) : t('price.range', { low, high })
}

/** What a row costs, or has cost. */
export function rowPriceInWords(t: Words, { job, draft }: JobRow): string {
  if (draft !== null) return draft.reused ? t('price.nothingToPay') : priceInWords(t, draft.price)
  if (job.state.is === 'draft') return t('price.none')
  if (job.charged !== null) return priceInWords(t, { ...noBasis, low: job.charged, high: job.charged })
  return priceInWords(t, job.quoted)
}

const noBasis = { basis: '', checkedOn: null } as const

/** What several jobs cost in all; how many of them could not be reckoned is said beside it. */
export function totalInWords(t: Words, { low, high, unknowns }: PriceTotal): string {
  if (unknowns > 0 && high === 0) return priceInWords(t, 'unknown')
  const price = priceInWords(t, { ...noBasis, low, high })
  return unknowns === 0 ? price : t('foot.withUnknowns', { price, count: unknowns })
}
