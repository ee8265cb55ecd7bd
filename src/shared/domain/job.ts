import { z } from 'zod'
import { Fidelity } from './fidelity.ts'
import { PixelSize, ResultFormat } from './media.ts'
import { MicroDollars, Price } from './money.ts'
import { Problem } from './problem.ts'
import { Recipe } from './recipe.ts'

/** What a waiting job waits for. */
export const WaitReason = z.enum(['slot', 'network', 'budget', 'account', 'folder', 'disk', 'key'])
export type WaitReason = z.infer<typeof WaitReason>

/** Whether a provider took money for a job that did not end in a result. */
export const Charged = z.enum(['no', 'yes', 'maybe'])
export type Charged = z.infer<typeof Charged>

/** Where a job stands. Moved only by `next` of `job-transitions.ts`. */
export const JobState = z.discriminatedUnion('is', [
  /** Not in the queue yet. `own`: with a recipe of its own; else it follows the recipe common to drafts. */
  z.object({ is: z.literal('draft'), own: z.boolean() }),
  /** With the problem in the way, where it is more than the want of a slot. */
  z.object({ is: z.literal('waiting'), for: WaitReason, problem: Problem.optional() }),
  z.object({ is: z.literal('preparing') }),
  z.object({ is: z.literal('uploading') }),
  z.object({ is: z.literal('submitting') }),
  /** Whether the provider took the work is not known; its history is asked, and nothing is sent again before that is. */
  z.object({ is: z.literal('reconciling') }),
  z.object({ is: z.literal('queued'), place: z.int().nullable() }),
  z.object({ is: z.literal('processing') }),
  z.object({ is: z.literal('fetching') }),
  z.object({ is: z.literal('finishing') }),
  z.object({ is: z.literal('done') }),
  z.object({ is: z.literal('paused') }),
  z.object({ is: z.literal('cancelled'), charged: Charged }),
  z.object({ is: z.literal('failed'), problem: Problem, charged: Charged }),
  z.object({ is: z.literal('needs-review'), problem: Problem }),
  z.object({ is: z.literal('skipped'), problem: Problem }),
])
export type JobState = z.infer<typeof JobState>
export type JobStateName = JobState['is']

/** The names of all states, in the order of a job's life. */
export const jobStateNames = JobState.options.map((option) => option.shape.is.value)

/** States in which a job rests until a person does something. */
export const restingStates = [
  'draft',
  'done',
  'paused',
  'cancelled',
  'failed',
  'needs-review',
  'skipped',
] as const

const atRest: readonly string[] = restingStates

/** States of jobs that have begun and have not come to rest. */
export const runningStates: readonly JobStateName[] = jobStateNames.filter(
  (name) => name !== 'waiting' && !atRest.includes(name),
)

/** Whether a job rests: nothing more happens to it by itself. */
export function isResting(state: JobState): boolean {
  return atRest.includes(state.is)
}

/** What was made: the published file as it was when `done` was committed, and what became of the source's traits. */
export const JobResult = z.object({
  path: z.string(),
  format: ResultFormat,
  size: PixelSize,
  bytes: z.int(),
  sha256: z.string(),
  publishedAt: z.int(),
  fidelity: Fidelity,
  /** What the provider said of the work: request id, seed, timings, caption. */
  provider: z.record(z.string(), z.unknown()),
})
export type JobResult = z.infer<typeof JobResult>

/** One source × one recipe → one output, as clients see it. Times are milliseconds since 1970. */
export const Job = z.object({
  id: z.ulid(),
  batchId: z.ulid(),
  sourceId: z.ulid(),
  source: z.string(),
  recipe: Recipe,
  state: JobState,
  /** Part of the present step that is done, 0 to 1; null where it can't be told. */
  progress: z.number().nullable(),
  /** The size that was promised; null when the source could not be read. */
  promised: PixelSize.nullable(),
  /** Where the result is, or will be unless the name is taken meanwhile. */
  output: z.string().nullable(),
  quoted: Price,
  charged: MicroDollars.nullable(),
  result: JobResult.nullable(),
  createdAt: z.int(),
  changedAt: z.int(),
})
export type Job = z.infer<typeof Job>
