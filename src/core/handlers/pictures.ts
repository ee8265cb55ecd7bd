import { implement } from '@orpc/server'
import { contract } from '../../shared/contract/index.ts'
import { ProblemError } from '../../shared/domain/problem.ts'
import type { JobStore } from '../jobs/job-store.ts'
import type { SourceStore } from '../library/source-store.ts'
import type { Copies } from '../pictures/copies.ts'
import { locatePicture } from '../pictures/locate.ts'
import { neverAborted } from './never-aborted.ts'

const os = implement(contract.pictures)

export interface PictureHandlerParts {
  readonly store: Pick<JobStore, 'get'>
  readonly sources: Pick<SourceStore, 'get'>
  readonly copies: Copies
}

/** Answers for `contract/pictures.ts`. */
export function pictureHandlers({ store, sources, copies }: PictureHandlerParts) {
  return os.router({
    locate: os.locate.handler(async ({ input: { id, of, form }, errors, signal = neverAborted }) => {
      const job = store.get(id)
      if (job === null) throw errors.UNKNOWN_JOB({ data: { ids: [id] } })
      const missing = (problem: ProblemError['problem'] | null) =>
        errors.NO_PICTURE({ data: { id, problem } })
      try {
        const wanted = { job, source: sources.get(job.sourceId), of, form }
        const located = await locatePicture(copies, wanted, signal)
        if (located === null) throw missing(null)
        return located
      } catch (error) {
        throw error instanceof ProblemError ? missing(error.problem) : error
      }
    }),
  })
}
