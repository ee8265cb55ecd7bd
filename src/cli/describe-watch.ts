import type { WatchCard, WatchTrial, WatchTrialLine } from '../shared/contract/watches.ts'
import { formatMoney, formatPrice } from '../shared/domain/money.ts'
import type {
  PauseReason,
  WatchCaps,
  WatchCounters,
  WatchEventKind,
  WatchLogEntry,
} from '../shared/domain/watch.ts'
import { countOf } from './amounts.ts'
import { formatTable } from './table.ts'

const pauses: Record<PauseReason, string> = {
  asked: 'paused',
  making: 'being made',
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
    { title: 'last event', shrinks: 'middle' as const },
  ]
  const rows = cards.map((card) => [
    card.watch.id,
    card.watch.folder,
    describeWatchState(card),
    ...numbers.map((name) => (name === 'ignored' ? ignored(card.counters) : String(card.counters[name]))),
    // No amount is no price: a paid watch that spent nothing yet is not free.
    card.counters.spent === 0 ? '$0.00' : formatMoney(card.counters.spent),
    card.lastEvent === null ? '' : describeEvent(card.lastEvent),
  ])
  return formatTable(titles, rows, columns)
}

/** How many files were passed over, and why. */
function ignored({ ignored: count, ignoredBecause }: WatchCounters): string {
  const reasons = Object.entries(ignoredBecause).map(([because, files]) => `${because} ${files}`)
  return reasons.length === 0 ? String(count) : `${count} (${reasons.join(', ')})`
}

/** What a watch may be charged, in words. */
export function describeCaps({ day, month, hour }: WatchCaps): string {
  const spans = Object.entries({ day, month, hour })
  const limits = spans.flatMap(([span, limit]) => (limit === null ? [] : [`${formatMoney(limit)} a ${span}`]))
  return limits.length === 0 ? 'no limit' : `at most ${limits.join(', ')}`
}

const events: Record<WatchEventKind, string> = {
  made: 'watched from now on',
  paused: 'paused',
  resumed: 'goes on',
  offline: 'the folder can not be reached',
  online: 'the folder is back',
  queued: 'put into the queue',
  'same-work': 'was enlarged before',
  moved: 'has another name',
  revised: 'changed, put into the queue again',
  ignored: 'ignored',
  unreadable: 'can not be read',
  'original-moved': 'original moved',
  'original-left': 'original left where it is',
}

/** What happened, and to which file. */
export function describeEvent({ kind, path, data }: Pick<WatchLogEntry, 'kind' | 'path' | 'data'>): string {
  const facts = Object.entries(data).map(([name, value]) => `${name} ${value ?? 'none'}`)
  const words = facts.length === 0 ? events[kind] : `${events[kind]} (${facts.join(', ')})`
  return path === null ? words : `${path}: ${words}`
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
