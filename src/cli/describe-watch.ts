import type { WatchCard, WatchTrial, WatchTrialLine } from '../shared/contract/watches.ts'
import { formatMoney, formatPrice } from '../shared/domain/money.ts'
import type { PauseReason } from '../shared/domain/watch.ts'
import { countOf } from './amounts.ts'
import { formatTable } from './table.ts'

const pauses: Record<PauseReason, string> = {
  asked: 'paused',
  'own-results': 'paused: results come back changed',
  'money-per-hour': 'paused: too much money in an hour',
  overlap: 'paused: results would be enlarged again',
}

/** What a watch is at, in a few words. */
export function describeWatchState({ watch }: WatchCard): string {
  if (watch.state.is === 'paused') return pauses[watch.state.because]
  return watch.offlineSince === null ? 'watching' : 'offline'
}

/** Watches as a table, a line for each. */
export function watchTable(cards: readonly WatchCard[], columns: number | null): string[] {
  const numbers = ['seen', 'ignored', 'settling', 'queued', 'done', 'failed'] as const
  const titles = [
    { title: 'id' },
    { title: 'folder', shrinks: 'middle' as const },
    { title: 'state' },
    ...numbers.map((title) => ({ title, align: 'right' as const })),
    { title: 'spent', align: 'right' as const },
  ]
  const rows = cards.map((card) => [
    card.watch.id,
    card.watch.folder,
    describeWatchState(card),
    ...numbers.map((name) => String(card.counters[name])),
    formatMoney(card.counters.spent),
  ])
  return formatTable(titles, rows, columns)
}

/** What would become of a file. */
export function describeTrialLine({ path, would }: WatchTrialLine): string {
  if (would.be === 'queued') return `${path}: would be enlarged, ${formatPrice(would.price)}`
  if (would.be === 'ignored') return `${path}: ignored, ${would.because}`
  return would.be === 'same-work' ? `${path}: done before` : `${path}: refused, ${would.code}`
}

/** What would become of all files that are there. */
export function trialSentence({ files, queued, ignored, sameWork, refused, total }: WatchTrial): string {
  const would = `${countOf(queued, 'file')} to enlarge (${formatPrice(total)} at most)`
  return `${countOf(files, 'file')} there: ${would}, ${ignored} ignored, ${sameWork} done before, ${refused} refused.`
}
