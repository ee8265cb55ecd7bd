import { implement, type ORPCErrorConstructorMap } from '@orpc/server'
import type { contractErrors } from '../../shared/contract/errors.ts'
import { contract } from '../../shared/contract/index.ts'
import type { PictureOf } from '../../shared/contract/pictures.ts'
import type { Job } from '../../shared/domain/job.ts'
import { isVideoFormat, mediaTypes, type PixelSize } from '../../shared/domain/media.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Copies } from '../pictures/copies.ts'
import { locatePicture } from '../pictures/locate.ts'
import { findOriginal, type Original } from '../pictures/original.ts'
import type { Proxies } from '../pictures/proxies.ts'
import type { Pyramids } from '../pictures/pyramids.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.pictures)

export interface PictureHandlerParts {
  readonly store: Pick<JobStore, 'get'>
  readonly sources: Pick<SourceStore, 'get'>
  readonly copies: Copies
  readonly pyramids: Pyramids
  readonly proxies: Proxies
}

/** Answers for `contract/pictures.ts`. */
export function pictureHandlers(parts: PictureHandlerParts) {
  const { sources, pyramids, proxies } = parts
  return os.router({
    locate: os.locate.handler(({ input: { id, of, form }, errors, signal = neverAborted }) =>
      orNoPicture(id, errors, () =>
        whereverItIs(
          () => knownJob(parts, id, errors),
          (job) => locatePicture(parts, { job, source: sources.get(job.sourceId), of, form }, signal),
        ),
      ),
    ),
    pyramidState: os.pyramidState.handler(({ input, errors }) =>
      orNoPicture(input.id, errors, async () => {
        const found = await stillPicture(parts, input, errors)
        return found === null ? null : pyramids.state(found.original, found.size)
      }),
    ),
    pyramid: os.pyramid.handler(async function* ({ input, errors, signal = neverAborted }) {
      const found = await orNoPicture(input.id, errors, () => stillPicture(parts, input, errors))
      return yield* eachStep(pyramids.make(found.original, signal), input.id, errors)
    }),
    proxy: os.proxy.handler(async function* ({ input, errors, signal = neverAborted }) {
      const original = await orNoPicture(input.id, errors, () => movingPicture(parts, input, errors))
      return yield* eachStep(proxies.make(original, signal), input.id, errors)
    }),
    tile: os.tile.handler(({ input: { id, of, ...place }, errors }) =>
      orNoPicture(id, errors, async () => {
        const found = await stillPicture(parts, { id, of }, errors)
        const tile = found === null ? null : await pyramids.tile(found.original, place)
        return tile === null ? null : { ...tile, type: mediaTypes.png }
      }),
    ),
  })
}

type Errors = ORPCErrorConstructorMap<Pick<typeof contractErrors, 'UNKNOWN_JOB' | 'NO_PICTURE'>>

/** What some work finds; where that is nothing, or a problem, the call ends saying so. */
async function orNoPicture<Found>(
  id: string,
  errors: Errors,
  work: () => Promise<Found | null>,
): Promise<Found> {
  const missing = (problem: ProblemError['problem'] | null) => errors.NO_PICTURE({ data: { id, problem } })
  try {
    const found = await work()
    if (found === null) throw missing(null)
    return found
  } catch (error) {
    throw error instanceof ProblemError ? missing(error.problem) : error
  }
}

/** All steps of a making; a problem in one of them ends the call saying so. */
async function* eachStep<Step extends object, End extends object>(
  steps: AsyncGenerator<Step, End, undefined>,
  id: string,
  errors: Errors,
): AsyncGenerator<Step, End, undefined> {
  for (;;) {
    const { done, value } = await orNoPicture(id, errors, () => steps.next())
    if (done === true) return value
    yield value
  }
}

/** How often a picture is looked for that is not where it was recorded. */
const mostLooks = 3

/**
 * Looks for a picture of a job, and again when its result was moved meanwhile, as a verdict does: it may be elsewhere, or
 * back where it was.
 */
async function whereverItIs<Found>(job: () => Job, find: (job: Job) => Promise<Found>): Promise<Found> {
  for (let looks = 1; ; looks += 1) {
    const before = job()
    try {
      return await find(before)
    } catch (error) {
      const isElsewhere = job().result?.path !== before.result?.path
      const wasAway = error instanceof ProblemError && error.problem.code === 'NOT_FOUND'
      if (looks === mostLooks || !(isElsewhere || wasAway)) throw error
    }
  }
}

interface StillPicture {
  readonly original: Original
  /** As it is recorded; null while it is not read. */
  readonly size: PixelSize | null
}

/** A picture of a job that does not move; null where there is none. */
async function stillPicture(
  parts: PictureHandlerParts,
  { id, of }: { readonly id: string; readonly of: PictureOf },
  errors: Errors,
): Promise<StillPicture | null> {
  const job = knownJob(parts, id, errors)
  const source = parts.sources.get(job.sourceId)
  const original = await findOriginal(of, job, source)
  if (original === null || isMoving(original)) return null
  return { original, size: of === 'result' ? (job.result?.size ?? null) : (source?.facts ?? null) }
}

/** A video of a job; null where there is none. */
function movingPicture(
  parts: PictureHandlerParts,
  { id, of }: { readonly id: string; readonly of: PictureOf },
  errors: Errors,
): Promise<Original | null> {
  return whereverItIs(
    () => knownJob(parts, id, errors),
    async (job) => {
      const original = await findOriginal(of, job, parts.sources.get(job.sourceId))
      return original !== null && isMoving(original) ? original : null
    },
  )
}

function isMoving({ format }: Original): boolean {
  return format !== null && isVideoFormat(format)
}

function knownJob({ store }: PictureHandlerParts, id: string, errors: Errors): Job {
  const job = store.get(id)
  if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
  return job
}
