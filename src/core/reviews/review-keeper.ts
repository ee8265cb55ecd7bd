import { basename, dirname, join } from 'node:path'
import type { Decided, LeftReview, ReviewEvent } from '../../shared/contract/reviews.ts'
import { nameCandidates } from '../../shared/domain/output-name.ts'
import { ProblemError, problem } from '../../shared/domain/problem.ts'
import type { Verdict } from '../../shared/domain/review.ts'
import type { JobEvents } from '../jobs/job-events.ts'
import type { JobStore } from '../jobs/job-store.ts'
import { outputProblem } from '../output/output-problem.ts'
import { realFolder } from '../output/real-folder.ts'
import type { Logger, Ports } from '../ports.ts'
import { planDecision, rejectedFolder, sameVerdict } from './plan-decision.ts'
import { look } from './relocate.ts'
import { createReviewEvents } from './review-events.ts'
import type { ReviewStore, Transfer, VerdictChange } from './review-store.ts'
import { resumeTransfers, transferAll } from './transfer.ts'

export interface ReviewParts {
  readonly reviews: ReviewStore
  readonly store: Pick<JobStore, 'getMany'>
  readonly events: Pick<JobEvents, 'changed'>
  readonly ports: Pick<Ports, 'clock' | 'link' | 'checkpoint'>
  readonly logger: Logger
}

/** Sends a file to the system's trash. */
type Trash = (path: string) => Promise<void>

/** Judges results, one decision after the other: files are moved, and no two moves meet. */
export class ReviewKeeper {
  readonly #parts: ReviewParts
  readonly #events: ReturnType<typeof createReviewEvents>
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: ReviewParts) {
    this.#parts = parts
    this.#events = createReviewEvents(() => parts.reviews.counts({}))
  }

  /** Goes on with moves that a death interrupted. To be called before anything is judged. */
  async resume(): Promise<void> {
    const { arrived, left } = await resumeTransfers(this.#parts)
    if (arrived.length + left.length > 0)
      this.#parts.logger.info({ arrived, left }, 'went on with moves of results that were interrupted')
    const moved = arrived.map(({ jobId }) => jobId)
    this.#tell(moved, moved)
  }

  /** Gives results one verdict. Those that have it already, and what has no result, stay as they are. */
  decide(ids: readonly string[], verdict: Verdict): Promise<Decided> {
    return this.#inTurn(() => {
      const { reviews, ports } = this.#parts
      const at = verdict === 'unreviewed' ? null : ports.clock.now()
      return this.#change(sameVerdict([...new Set(ids)], { step: reviews.nextStep(), verdict, at }))
    })
  }

  /** Takes the last decision back, or makes the one again that was taken back last. */
  step(which: 'undo' | 'repeat'): Promise<Decided> {
    return this.#inTurn(async () => {
      const { reviews } = this.#parts
      for (;;) {
        const changes = reviews.lastStep(which)
        const decided = await this.#change(changes)
        reviews.forgetMoves(staleIn(changes, decided))
        // A decision about what is gone, or was made anew since, is none that anybody would miss.
        if (changes.length === 0 || decided.changed.length + decided.left.length > 0) return decided
      }
    })
  }

  /** Sends files of rejected results to the trash. */
  empty(ids: readonly string[], trash: Trash): Promise<Emptied> {
    return this.#inTurn(() => this.#empty(ids, trash))
  }

  /** A snapshot, then every change, until `signal` is aborted. */
  watch(signal: AbortSignal): AsyncGenerator<ReviewEvent, void, undefined> {
    return this.#events.watch(signal)
  }

  /** Resolves when nothing is under way. */
  async stop(): Promise<void> {
    await this.#last
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => undefined)
    return result
  }

  async #change(asked: readonly VerdictChange[]): Promise<Decided> {
    const { reviews } = this.#parts
    const underWay = await this.#stillUnderWay()
    const wanted = asked.filter(({ jobId }) => !underWay.has(jobId))
    const stored = new Map(reviews.getMany(wanted.map(({ jobId }) => jobId)).map((one) => [one.jobId, one]))
    const { changes, away, back } = planDecision(wanted, stored)
    const found = await Promise.all([...back, ...away].map((one) => this.#findPlace(one)))
    const transfers = found.filter((one) => 'to' in one)
    reviews.begin(changes, transfers)
    const { arrived, left } = await transferAll(this.#parts, transfers)
    const changed = [...changes, ...arrived].map(({ jobId }) => jobId)
    this.#tell(
      changed,
      arrived.map(({ jobId }) => jobId),
    )
    const waiting = asked.flatMap(({ jobId }) => underWay.get(jobId) ?? [])
    const refused = [...waiting, ...found.filter((one) => 'problem' in one), ...left]
    return { changed, unchanged: asked.length - changed.length - refused.length, left: refused }
  }

  /** Results whose move was interrupted and can't go on yet: their drive is not connected, or another program holds them. */
  async #stillUnderWay(): Promise<ReadonlyMap<string, LeftReview>> {
    const { reviews } = this.#parts
    if (reviews.transfers().length > 0) await this.resume()
    return new Map(
      reviews.transfers().map(({ jobId: id, from }) => {
        const data = { folder: dirname(from), reason: 'EBUSY' }
        return [id, { id, problem: problem('OUTPUT_NOT_WRITABLE', data) }]
      }),
    )
  }

  /** Where a file goes to. What results were made of is never moved. */
  async #findPlace(change: Transfer | Omit<Transfer, 'to'>): Promise<Transfer | LeftReview> {
    const { from, jobId: id } = change
    if (this.#parts.reviews.isSource(from)) return { id, problem: problem('IS_A_SOURCE', { file: from }) }
    try {
      return 'to' in change ? change : { ...change, to: await freePlace(from) }
    } catch (thrown) {
      const error = outputProblem(thrown, dirname(from))
      if (error instanceof ProblemError) return { id, problem: error.problem }
      throw error
    }
  }

  async #empty(ids: readonly string[], trash: Trash): Promise<Emptied> {
    const { reviews, ports } = this.#parts
    const left: LeftReview[] = []
    const gone: string[] = []
    for (const { jobId: id, verdict, home, path } of reviews.getMany(ids)) {
      if (verdict !== 'rejected' || home === null) continue
      try {
        if (await isToBeTrashed(path)) await trash(path)
        reviews.trashed([id], ports.clock.now())
        gone.push(id)
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        left.push({ id, problem: problem('NOT_TRASHED', { file: path, reason }) })
      }
    }
    if (gone.length > 0) this.#events.recount()
    return { trashed: gone.length, left }
  }

  #tell(changed: readonly string[], moved: readonly string[]): void {
    const { reviews, store, events } = this.#parts
    this.#events.changed(reviews.getMany(changed).map(({ jobId, verdict, at }) => ({ jobId, verdict, at })))
    for (const job of store.getMany(moved)) events.changed(job)
  }
}

/** Changes that can never be taken back or made again: nothing is left to change, or the file is gone for good. Pure. */
function staleIn(changes: readonly VerdictChange[], { changed, left }: Decided): VerdictChange[] {
  const lasting = new Set(changed)
  for (const { id, problem: why } of left) if (why.code !== 'NOT_FOUND') lasting.add(id)
  return changes.filter(({ jobId }) => !lasting.has(jobId))
}

export interface Emptied {
  readonly trashed: number
  readonly left: LeftReview[]
}

/** A path in the folder for rejected results where nothing stands. */
async function freePlace(from: string): Promise<string> {
  const folder = join(await realFolder(dirname(from)), rejectedFolder)
  for (const name of nameCandidates(basename(from))) {
    const path = join(folder, name)
    if ((await look(path)) === null) return path
  }
  throw new Error(`Expected a name that is free in ${folder}, got none`)
}

/** Whether there still is a file to be sent to the trash. Throws where its drive is not connected. */
async function isToBeTrashed(path: string): Promise<boolean> {
  if ((await look(path)) !== null) return true
  if ((await look(dirname(path))) === null) throw new Error(`There is no folder ${dirname(path)}`)
  return false
}
