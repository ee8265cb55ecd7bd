import type { DraftsQuote } from '../../../shared/contract/jobs.ts'
import type { DraftQuotes, Reckoning } from './draft-quotes.ts'

/** Which drafts a start is for: those selected, where any of what is selected is a draft; else all. */
export function startScope({ selected, all }: DraftQuotes, hasSelection: boolean): 'selected' | 'all' {
  if (!hasSelection) return 'all'
  if (selected.quote === null) return selected.isReckoning ? 'selected' : 'all'
  return selected.quote.drafts > 0 || all.quote === null ? 'selected' : 'all'
}

/** Why nothing can be started now; `count` is of files or drafts. */
export interface Hindrance {
  readonly is: 'reckoning' | 'noDrafts' | 'reading' | 'refused' | 'wrong' | 'starting'
  readonly count: number
}

/** What is in the way of a start; null when nothing is. */
export function findHindrance(
  { quote }: Reckoning,
  { isStarting, isWrong }: { readonly isStarting: boolean; readonly isWrong: boolean },
): Hindrance | null {
  if (isStarting) return { is: 'starting', count: 0 }
  if (quote === null) return { is: 'reckoning', count: 0 }
  if (quote.drafts === 0) return { is: 'noDrafts', count: 0 }
  if (isWrong) return { is: 'wrong', count: 0 }
  if (quote.ready + quote.reused > 0) return null
  if (quote.unread > 0) return { is: 'reading', count: quote.unread }
  return { is: 'refused', count: quote.refused }
}

/** What a start is said to cost; micro-dollars. */
export type StartPrice =
  | { readonly is: 'free'; readonly count: number }
  | { readonly is: 'upTo' | 'upToAndUnknown'; readonly amount: number }
  | { readonly is: 'unknown' }

/** The most a start may cost: never more than the cap. */
export function startPrice({ total, ready, reused }: DraftsQuote, cap: number | null): StartPrice {
  const amount = cap === null ? total.high : Math.min(total.high, cap)
  if (total.unknowns > 0) return total.high === 0 ? { is: 'unknown' } : { is: 'upToAndUnknown', amount }
  return total.high === 0 ? { is: 'free', count: ready + reused } : { is: 'upTo', amount }
}

/** What is left of a budget, micro-dollars, never below nothing; null where there is none. */
export function budgetLeft({ spent, limit }: { readonly spent: number; readonly limit: number | null }) {
  return limit === null ? null : Math.max(0, limit - spent)
}

/** What of a total has to wait: because of the cap, of a budget, or because its price is not known. */
export function findLimits(
  total: DraftsQuote['total'],
  limits: { readonly cap: number | null; readonly budgets: readonly (number | null)[] },
): { readonly beyondCap: boolean; readonly beyondBudget: boolean; readonly unknownUnderCap: boolean } {
  const { cap } = limits
  const budgets = limits.budgets.filter((budget) => budget !== null)
  return {
    beyondCap: cap !== null && total.high > cap,
    beyondBudget: budgets.some((budget) => total.high > budget),
    unknownUnderCap: total.unknowns > 0 && (cap !== null || budgets.length > 0),
  }
}
