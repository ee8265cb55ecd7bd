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
import type { Pyramids } from '../pictures/pyramids.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.pictures)

export interface PictureHandlerParts {
  readonly store: Pick<JobStore, 'get'>
  readonly sources: Pick<SourceStore, 'get'>
  readonly copies: Copies
  readonly pyramids: Pyramids
}

/** Answers for `contract/pictures.ts`. */
export function pictureHandlers(parts: PictureHandlerParts) {
  const { sources, copies, pyramids } = parts
  return os.router({
    locate: os.locate.handler(({ input: { id, of, form }, errors, signal = neverAborted }) =>
      orNoPicture(id, errors, () =>
        whereverItIs(
          () => knownJob(parts, id, errors),
          (job) => locatePicture(copies, { job, source: sources.get(job.sourceId), of, form }, signal),
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
      const steps = pyramids.make(found.original, signal)
      for (;;) {
        const { done, value } = await orNoPicture(input.id, errors, () => steps.next())
        if (done === true) return value
        yield value
      }
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

/** Looks for a picture of a job, and once more when its result was moved meanwhile, as a verdict does. */
async function whereverItIs<Found>(job: () => Job, find: (job: Job) => Promise<Found>): Promise<Found> {
  const before = job()
  try {
    return await find(before)
  } catch (error) {
    const now = job()
    if (now.result?.path === before.result?.path) throw error
    return find(now)
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
  if (original === null || (original.format !== null && isVideoFormat(original.format))) return null
  return { original, size: of === 'result' ? (job.result?.size ?? null) : (source?.facts ?? null) }
}

function knownJob({ store }: PictureHandlerParts, id: string, errors: Errors): Job {
  const job = store.get(id)
  if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
  return job
}
