import type { Review, ReviewCounts, ReviewFilter, Verdict } from '../../shared/domain/review.ts'

/** Which decision a change of a verdict belongs to, and what is noted of it there. */
export interface Noted {
  /** The number of the decision; later ones have larger numbers. */
  readonly step: number
  readonly log: 'made' | 'undone' | 'repeated'
}

/** A verdict that is to change. `at` in milliseconds since 1970; null for one that was never given. */
export interface VerdictChange extends Noted {
  readonly jobId: string
  readonly verdict: Verdict
  readonly at: number | null
}

/** A verdict that changes when a file has moved. Absolute paths. */
export interface Transfer extends VerdictChange {
  readonly from: string
  readonly to: string
}

/** A transfer that is stored. */
export interface StoredTransfer extends Transfer {
  /** Whether the result is recorded at its new place already. */
  readonly moved: boolean
}

/** A review with what a decision needs. */
export interface StoredReview extends Review {
  /** Where the result is. */
  readonly path: string
  /** Where it was before it was rejected; null for one that is not. */
  readonly home: string | null
}

/** Where reviews are kept. Every method is one transaction; what it wrote is on disk when it returns. */
export interface ReviewStore {
  /** Results that match, by the ids of their jobs; `total` of all pages together. */
  page(query: { after: string | null; limit: number; filter: ReviewFilter }): { ids: string[]; total: number }
  /** The ids of all that match, in the same order. */
  ids(filter: ReviewFilter): string[]
  counts(filter: ReviewFilter): ReviewCounts
  /** The ids of the models of those that match, by their letters. */
  models(filter: ReviewFilter): string[]
  /** Those of the ids that have a result which is not in the trash, in their order. */
  getMany(ids: readonly string[]): StoredReview[]
  /** The ids of the jobs with results of a source. */
  ofSource(sourceId: string): string[]
  /** How many results each of these sources has. */
  countBySource(sourceIds: readonly string[]): ReadonlyMap<string, number>
  /** Whether a job has the file at a path as its source. */
  isSource(path: string): boolean

  /** The number of the next decision. Forgets what was taken back before, and the oldest decisions. */
  nextStep(): number
  /** What the last decision that stands changed, or the first that was taken back. Verdicts as they were or become. */
  lastStep(which: 'undo' | 'repeat'): readonly VerdictChange[]
  /** Forgets what decisions changed of jobs: it can't be taken back any more. */
  forgetMoves(changes: readonly Pick<VerdictChange, 'step' | 'jobId'>[]): void
  /** How many decisions can be taken back, and made again. */
  steps(): { undo: number; repeat: number }
  /** Changes verdicts and stores transfers, which change theirs when they arrive. */
  begin(changes: readonly VerdictChange[], transfers: readonly Transfer[]): void
  /** Gives a transfer another place to go to. */
  redirect(jobId: string, to: string): void
  /** Records results at their new places, with their verdicts. */
  arrive(transfers: readonly Transfer[]): void
  /** Forgets transfers: those that are done, and those that can't be. */
  finish(jobIds: readonly string[]): void
  /** Transfers that are not done. */
  transfers(): StoredTransfer[]
  /** Notes that results are in the trash: they are listed no more, and no decision about them is taken back. */
  trashed(jobIds: readonly string[], at: number): void
  /** Whether the result of a job was sent to the trash. */
  isTrashed(jobId: string): boolean

  place(filter: ReviewFilter): string | null
  setPlace(filter: ReviewFilter, jobId: string, at: number): void
}
