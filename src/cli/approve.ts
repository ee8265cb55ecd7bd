import type { Quote } from '../shared/contract/jobs.ts'
import { formatPrice } from '../shared/domain/money.ts'
import { countOf } from './amounts.ts'
import type { Shell } from './shell.ts'
import { UsageError } from './usage-error.ts'

/**
 * Whether work may begin: what is free may, what costs money when the person agrees. Throws a `UsageError` where
 * there is nobody to ask.
 */
export async function isApproved(quote: Quote, shell: Pick<Shell, 'ask'>, agreed: boolean): Promise<boolean> {
  const { high, unknowns } = quote.total
  if ((high === 0 && unknowns === 0) || agreed) return true
  const price = high === 0 ? `an unknown amount for ${countOf(unknowns, 'result')}` : formatPrice(quote.total)
  if (shell.ask === null) {
    throw new UsageError(`Expected \`--yes\` for work that costs money (${price}), as there is nobody to ask`)
  }
  return shell.ask(`This will cost ${price}. Go on?`)
}
