import { formatMoney } from '../shared/domain/money.ts'
import { holdsNoMedia, type Added } from './add-sources.ts'
import { countOf, formatDuration, formatPixels } from './amounts.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type EndState, endStateOf, type JobContext } from './job-line.ts'
import type { Supervised } from './supervise-jobs.ts'

/** A run that has ended. */
export interface RunEnd extends Supervised {
  /** What was added for it; null when it went on with what waited. */
  readonly added: Added | null
  /** How many files there were, where only some were tried. */
  readonly of?: number | null
  /** Whether it was about pieces of files; they say nothing of the price of whole ones. */
  readonly pieces?: boolean
}

/** How many jobs ended in each state. */
export function tally(jobs: readonly JobContext[]): Record<EndState, number> {
  const counts = { done: 0, failed: 0, skipped: 0, 'needs-review': 0, cancelled: 0, waiting: 0 }
  for (const { job } of jobs) counts[endStateOf(job.state.is)] += 1
  return counts
}

/** What a run ends the program with. */
export function exitCodeOf(end: RunEnd): ExitCode {
  const counts = tally(end.jobs)
  if (end.ended === 'interrupted') return exitCodes.interrupted
  if (end.added !== null && counts.done === 0 && holdsNoMedia(end.added.sources)) return exitCodes.noMedia
  if (counts.failed + counts.cancelled > 0) return exitCodes.failed
  if (counts['needs-review'] > 0) return exitCodes.needsReview
  return counts.waiting > 0 ? exitCodes.waiting : exitCodes.done
}

/** The last line of `--json`. */
export function summaryLine(end: RunEnd): object {
  const passedOver = end.added?.passedOver ?? { junk: 0, results: 0, duplicates: 0 }
  return {
    type: 'summary',
    jobs: end.jobs.length,
    counts: tally(end.jobs),
    reused: end.jobs.filter(({ reused }) => reused).length,
    ...passedOver,
    pixels: pixelsMade(end.jobs),
    charged: moneySpent(end.jobs),
    seconds: Number(end.seconds.toFixed(3)),
    ...(typeof end.of === 'number' ? { triedOf: end.of } : {}),
    ended: end.ended,
  }
}

/** The run in one sentence. */
export function summarySentence(end: RunEnd): string {
  const counts = tally(end.jobs)
  const there = end.jobs.filter(({ job, reused }) => reused && job.state.is === 'done').length
  const charged = moneySpent(end.jobs)
  const parts = [
    there > 0 ? `${counts.done} done (${there} there already)` : `${counts.done} done`,
    counts.failed > 0 ? `${counts.failed} failed` : null,
    counts.skipped > 0 ? `${counts.skipped} skipped` : null,
    counts['needs-review'] > 0 ? `${counts['needs-review']} to review` : null,
    counts.cancelled > 0 ? `${counts.cancelled} cancelled` : null,
    counts.waiting > 0 ? `${counts.waiting} waiting` : null,
  ].filter((part) => part !== null)
  const pixels = pixelsMade(end.jobs)
  const work = pixels > 0 ? `; ${formatPixels(pixels)} in ${formatDuration(end.seconds)}` : ''
  const spent = charged > 0 ? `; ${formatMoney(charged)} charged` : ''
  return `${scope(end.jobs)}: ${parts.join(', ')}${work}${spent}.`
}

/** What came of trying some of the files, and what that says of all of them. */
export function trialSentences({ jobs, of, pieces = false }: RunEnd): string[] {
  if (typeof of !== 'number') return []
  const tried = new Set(jobs.map(({ job }) => job.sourceId)).size
  const charged = jobs.reduce((sum, { job }) => sum + (job.charged ?? 0), 0)
  const spent = charged === 0 ? '' : `: ${formatMoney(charged)} in all`
  const forAll =
    charged === 0 || pieces
      ? ''
      : `, so about ${formatMoney(Math.round((charged / tried) * of))} for every file`
  const what = pieces ? `a piece each of ${tried}` : `${tried}`
  return [
    `Tried ${what} of ${countOf(of, 'file')}${spent}${forAll}.`,
    'The same command without --try does the rest; what was made is not made or paid again.',
  ]
}

/** What a run was about: pictures, or the results of several models of them. */
function scope(jobs: readonly JobContext[]): string {
  const models = new Set(jobs.map(({ job }) => job.recipe.model)).size
  if (models < 2) return countOf(jobs.length, 'picture')
  const pictures = new Set(jobs.map(({ job }) => job.sourceId)).size
  return `${countOf(jobs.length, 'result')} of ${countOf(pictures, 'picture')} by ${models} models`
}

function pixelsMade(jobs: readonly JobContext[]): number {
  return jobs
    .filter(({ job, reused }) => job.state.is === 'done' && !reused)
    .reduce(
      (sum, { job }) => sum + (job.result === null ? 0 : job.result.size.width * job.result.size.height),
      0,
    )
}

/** In micro-dollars. */
function moneySpent(jobs: readonly JobContext[]): number {
  return jobs.filter(({ reused }) => !reused).reduce((sum, { job }) => sum + (job.charged ?? 0), 0)
}
