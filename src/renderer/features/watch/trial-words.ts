import type { TFunction } from 'i18next'
import type { WatchTrial, WatchTrialLine } from '../../../shared/contract/watches.ts'
import type { PriceTotal } from '../../../shared/domain/money.ts'
import { reasonInWords, troubleInWords } from './event-words.ts'

type Words = TFunction<['watch', 'queue']>

/** The most that files may cost. */
export function mostInWords(t: Words, { high, unknowns }: PriceTotal): string {
  if (unknowns > 0) return t('trial.atMostAndUnknown', { amount: high, count: unknowns })
  return high === 0 ? t('trial.free') : t('trial.atMost', { amount: high })
}

/** What would become of one file. */
export function wouldInWords(t: Words, { would }: WatchTrialLine): string {
  switch (would.be) {
    case 'queued':
      return t('trial.queued', { price: mostInWords(t, would.price) })
    case 'ignored':
      return t('trial.ignored', { because: reasonInWords(t, would.because) })
    case 'same-work':
      return t('trial.same-work')
    case 'refused':
      return t('trial.refused', { because: troubleInWords(t, would.code) })
  }
}

/** What would become of all files. */
export function sumInWords(t: Words, { files, total, ...counts }: WatchTrial): string {
  return t('trial.sum', { ...counts, count: files, price: mostInWords(t, total) })
}

/** What files cost together, those that would be enlarged. */
export function totalOf(lines: readonly WatchTrialLine[]): PriceTotal {
  const total = { low: 0, high: 0, unknowns: 0 }
  for (const { would } of lines) {
    if (would.be !== 'queued') continue
    total.low += would.price.low
    total.high += would.price.high
    total.unknowns += would.price.unknowns
  }
  return total
}
