import { nameSize } from '../../../shared/domain/size-intent.ts'
import type { PixelSize } from '../../../shared/domain/media.ts'
import type { ReviewRecord } from '../../../shared/domain/review.ts'
import { csvDollars, csvLine } from '../../costs/csv.ts'

/** What a line of the table holds, in its order. */
const cells: readonly [title: string, (record: ReviewRecord) => string][] = [
  ['verdict', ({ verdict }) => verdict],
  ['reviewed at', ({ reviewedAt }) => timeOf(reviewedAt)],
  ['source', ({ source }) => source.path],
  ['result', ({ result }) => result.path],
  ['model', ({ recipe }) => recipe.model],
  ['size asked for', ({ recipe }) => nameSize(recipe.size)],
  ['parameters', ({ recipe }) => JSON.stringify(recipe.params)],
  ['source size', ({ source }) => sizeOf(source.size)],
  ['result size', ({ result }) => sizeOf(result.size)],
  ['format', ({ result }) => result.format],
  ['bytes', ({ result }) => String(result.bytes)],
  ['sha-256', ({ result }) => result.sha256],
  ['quoted at least (USD)', ({ quoted }) => (quoted === 'unknown' ? '' : csvDollars(quoted.low))],
  ['quoted at most (USD)', ({ quoted }) => (quoted === 'unknown' ? '' : csvDollars(quoted.high))],
  ['paid (USD)', ({ paid }) => csvDollars(paid)],
  ['added at', ({ addedAt }) => timeOf(addedAt)],
  ['sent at', ({ sentAt }) => timeOf(sentAt)],
  ['published at', ({ publishedAt }) => timeOf(publishedAt)],
  ['seconds', ({ seconds }) => (seconds === null ? '' : String(seconds))],
  ['request id', ({ requestId }) => requestId ?? ''],
  ['not kept', ({ fidelity }) => aspectsOf(fidelity, 'dropped')],
  ['converted', ({ fidelity }) => aspectsOf(fidelity, 'converted')],
  ['job', ({ jobId }) => jobId],
  ['batch', ({ batchId }) => batchId],
]

/** The first line of the table. Pure. */
export function csvTitles(): string {
  return csvLine(cells.map(([title]) => title))
}

/** A result as a line of the table; times as ISO 8601. Pure. */
export function csvOfRecord(record: ReviewRecord): string {
  return csvLine(cells.map(([, cellOf]) => cellOf(record)))
}

function timeOf(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString()
}

function sizeOf(size: PixelSize | null): string {
  return size === null ? '' : `${size.width}x${size.height}`
}

function aspectsOf(fidelity: ReviewRecord['fidelity'], wanted: 'dropped' | 'converted'): string {
  return fidelity
    .filter(({ fate }) => fate === wanted)
    .map(({ aspect }) => aspect)
    .join(' ')
}
