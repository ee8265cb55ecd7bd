import type { JobLife } from '../job-life.ts'
import type { JobParts } from '../job-parts.ts'

/** A job that is running: what it needs, its life, and the signal that ends the run. */
export interface JobRun extends JobParts {
  readonly life: JobLife
  readonly signal: AbortSignal
}
