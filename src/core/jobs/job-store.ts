import type { Fidelity } from '../../shared/domain/fidelity.ts'
import type { Job, JobResult, JobState, WaitReason } from '../../shared/domain/job.ts'
import type { PixelSize } from '../../shared/domain/media.ts'
import type { Price } from '../../shared/domain/money.ts'
import type { Recipe } from '../../shared/domain/recipe.ts'
import type { Batch, JobCounts, JobFilter, JobSort } from '../../shared/contract/jobs.ts'
import type { Page } from '../../shared/contract/paging.ts'
import type { LogLine, Ticket } from '../providers/provider.ts'
import type { Attempt, AttemptChange, NewAttempt } from './attempts/attempt.ts'
import type { Caps, ReachedCap } from './attempts/caps.ts'

/** A job to be stored. Ids and times are made by the caller. */
export interface NewJob {
  readonly id: string
  readonly batchId: string
  readonly sourceId: string
  readonly recipe: Recipe
  /** What makes two jobs the same: see `identity.ts`. */
  readonly identity: string
  readonly state: JobState
  readonly promised: PixelSize | null
  readonly quoted: Price
  readonly createdAt: number
}

/** Of which provider, or of which batch, jobs are let go on. */
export type Released = { readonly provider: string } | { readonly batchId: string }

/** What a job needs to go on after its process died; nothing of it is shown to clients. */
export interface JobWork {
  /** What to ask the provider after: the ticket of an accepted attempt, or one of this computer's own work. */
  readonly ticket: Ticket | null
  /** The newest submission; null when there was none. */
  readonly attempt: Attempt | null
  /** The finished file waiting to be published, with what is known of it. */
  readonly staged: Staged | null
  /** How often its media process died. */
  readonly deaths: number
}

export interface Staged {
  readonly path: string
  readonly size: PixelSize
  readonly bytes: number
  readonly sha256: string
  readonly fidelity: Fidelity
  readonly provider: Record<string, unknown>
}

/** What may change together with a job's state, in one transaction. */
export interface JobChange {
  readonly state?: JobState
  /** A change of the newest attempt. */
  readonly attempt?: AttemptChange
  /** The ticket of this computer's own work. */
  readonly ticket?: Ticket | null
  readonly staged?: Staged | null
  readonly deaths?: number
  readonly charged?: number | null
  readonly result?: JobResult | null
  readonly batchId?: string
  readonly quoted?: Price
  readonly promised?: PixelSize
}

/** What a submission is stored with. */
export interface Intent {
  readonly attempt: NewAttempt
  /** The state of the job from then on. */
  readonly state: JobState
  readonly caps: Caps
}

/** A name set aside for a job's result, so that no two jobs are ever given one name. */
export interface NameClaim {
  /** The absolute folder. */
  readonly folder: string
  /** The file's name, with extension. */
  readonly name: string
}

/** Where jobs are kept. Every method is one transaction; changes are on disk when it returns. */
export interface JobStore {
  /** `budget` in micro-dollars; null is no limit. `watch`: whose caps hold for it as well. */
  addBatch(batch: { id: string; createdAt: number; budget?: number | null; watch?: string | null }): void
  /** Adds jobs at the end of the queue, in the order given. */
  add(jobs: readonly NewJob[]): void
  get(id: string): Job | null
  /** Jobs by id, in the order asked for; those that are gone are left out. */
  getMany(ids: readonly string[]): Job[]
  /** Those of the ids that are not of a job. */
  unknown(ids: readonly string[]): string[]
  work(id: string): JobWork
  /** The newest job of this identity. */
  findByIdentity(identity: string): Job | null
  /**
   * Stores an attempt about to be sent together with the job's state, unless it could break a cap: then nothing
   * is stored and the cap is returned. Work of unknown price never fits under a cap.
   * @throws when the job has an unresolved attempt
   */
  intend(intent: Intent): Job | ReachedCap
  /** The cap that a submission would break now; null when it would be stored. Stores nothing. */
  reachedCap(order: { batchId: string; quotedHigh: number | null; caps: Caps }): ReachedCap | null
  /** All attempts of a job, the oldest first. */
  attempts(jobId: string): Attempt[]
  /** Attempts in a state, the oldest first; of one provider, when it is given. */
  attemptsIn(state: Attempt['state'], provider?: string): Attempt[]
  attempt(id: string): Attempt | null
  /** What the provider wrote while it worked on a job, submission after submission. */
  log(jobId: string): LogLine[]
  /** Stores an attempt that the database does not hold, as it was; used when it is rebuilt from the journal. */
  restoreAttempt(attempt: Attempt): void
  /** What attempts since a moment cost, and may still cost, in micro-dollars. */
  spentSince(at: number): number
  /** Applies a change and returns the job as it is then. `changedAt` is set to `at`. */
  change(id: string, change: JobChange, at: number): Job
  /** The same for several jobs at once: all of it, or nothing. */
  changeAll(changes: readonly { id: string; change: JobChange }[], at: number): Job[]
  list(query: Page & { filter: JobFilter; order: 'queue' | 'newest' }): {
    items: Job[]
    next: string | null
    total: number
  }
  counts(filter: JobFilter): JobCounts
  /** The newest batches that have jobs other than drafts, the newest first. */
  batches(limit: number): Batch[]
  /** Ids that match a filter, in queue order. */
  ids(filter: JobFilter): string[]
  /** The same in any order, some thousand at a time, so that other work can be done between two portions. */
  index(filter: JobFilter, sort: JobSort): Iterable<string[]>
  /** The next jobs of a provider that wait for a slot, in queue order; those of one batch only, when it is given. */
  nextWaiting(query: { provider: string; limit: number; batchId: string | null }): Job[]
  /** Lets jobs that wait for a reason wait for a slot: all, or those of a provider or a batch. Returns them. */
  release(reason: WaitReason, at: number, of?: Released): Job[]
  /** The first jobs that wait for a reason, in queue order; of one batch, when it is given. */
  waitingFor(reason: WaitReason, limit: number, batchId?: string): Job[]
  /** The batches with jobs that wait for a reason. */
  batchesWaitingFor(reason: WaitReason): string[]
  /** Jobs in states that only a running process can be in: what a death left behind. */
  unfinished(): Job[]
  /** Puts jobs right before another, or at the end. */
  reorder(ids: readonly string[], before: string | null): void
  /** Deletes jobs with their claims and records. */
  remove(ids: readonly string[]): void
  /**
   * Claims the first free name of `candidates`, in that order, for a job; a claim the job held before is given
   * up. A name is taken when another job holds it in the same folder, compared by `nameKey`.
   */
  claimName(jobId: string, folder: string, candidates: Iterable<string>): NameClaim
  claimOf(jobId: string): NameClaim | null
  /** Whether a job holds the name, compared by `nameKey`. */
  isClaimed(claim: NameClaim): boolean
  /** The job whose published result has these bytes, wherever the file is now. */
  findByResult(sha256: string): Job | null
}
