import { isResting, type Job } from '../shared/domain/job.ts'
import type { PixelSize } from '../shared/domain/media.ts'
import type { JobNews } from './follow-jobs.ts'
import type { JobContext } from './job-line.ts'
import type { Progress } from './progress-line.ts'
import { StandCount } from './stand-count.ts'

/** A job that a run is about. */
export interface RollEntry {
  readonly id: string
  readonly reused: boolean
  readonly from: PixelSize | null
}

/** What a run knows of its jobs, kept up with the news of them. */
export class JobRoll {
  readonly #entries: ReadonlyMap<string, RollEntry>
  readonly #contexts = new Map<string, JobContext>()
  readonly #parts = new Map<string, number>()
  readonly #unfinished: Set<string>
  readonly #stand = new StandCount()
  /** Jobs that were not at rest when the run began. */
  readonly #worked = new Set<string>()

  constructor(entries: readonly RollEntry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.id, entry]))
    this.#unfinished = new Set(this.#entries.keys())
  }

  /** Takes news in. Returns the job when it has come to rest by it. */
  take(news: JobNews): JobContext | null {
    if (news.type === 'job') return this.#takeJob(news.job)
    if (news.type === 'progress') {
      if (news.state.is === 'processing') this.#parts.set(news.id, news.progress)
      return null
    }
    this.#unfinished.delete(news.id)
    this.#stand.forget(news.id)
    this.#contexts.delete(news.id)
    return null
  }

  #takeJob(job: Job): JobContext | null {
    const { reused, from } = this.#entries.get(job.id) ?? { reused: false, from: null }
    const context = { job, reused, from }
    this.#contexts.set(job.id, context)
    if (isResting(job.state)) {
      this.#stand.forget(job.id)
      return this.#unfinished.delete(job.id) ? context : null
    }
    this.#worked.add(job.id)
    this.#stand.note(job)
    if (job.state.is === 'waiting') this.#parts.delete(job.id)
    return null
  }

  /** How far the jobs are. What rested before the run began counts in numbers, not in pixels. */
  progress(): Omit<Progress, 'seconds'> {
    let [failed, pixels, pixelsDone] = [0, 0, 0]
    for (const { job } of this.#contexts.values()) {
      if (job.state.is === 'failed') failed += 1
      if (!this.#worked.has(job.id) || job.promised === null) continue
      const size = job.promised.width * job.promised.height
      pixels += size
      pixelsDone += size * (this.#unfinished.has(job.id) ? (this.#parts.get(job.id) ?? 0) : 1)
    }
    const total = this.#entries.size
    return { total, rested: total - this.#unfinished.size, failed, pixels, pixelsDone }
  }

  /** Whether all that is left waits for something that a free slot does not bring. `closed`: providers' lanes. */
  isStalled(closed: ReadonlySet<string> = new Set()): boolean {
    return this.#unfinished.size > 0 && this.#stand.stalled(closed) === this.#unfinished.size
  }

  /** The jobs in the order of the entries. */
  contexts(): JobContext[] {
    return [...this.#entries.keys()].flatMap((id) => this.#contexts.get(id) ?? [])
  }
}
