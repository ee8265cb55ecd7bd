import { sweepFolders, sweepStaging, type Unpublished } from '../output/sweep.ts'
import type { Logger, Paths } from '../ports.ts'
import type { JobStore } from './job-store.ts'

/** Removes what a death left behind: unfinished copies in the person's folders, staging of jobs that are gone or done. */
export async function sweep({
  store,
  paths,
  logger,
}: {
  store: JobStore
  paths: Paths
  logger: Logger
}): Promise<void> {
  const unpublished = store.unfinished().flatMap((job): Unpublished[] => {
    const claim = store.claimOf(job.id)
    if (claim === null) return []
    return [{ jobId: job.id, ...claim, staged: store.work(job.id).staged?.path ?? null }]
  })
  const swept = [
    ...(await sweepFolders(unpublished)),
    ...(await sweepStaging(paths.staging, (id) => (store.get(id)?.state.is ?? 'done') !== 'done')),
  ]
  if (swept.length > 0) logger.info({ swept }, 'removed what an earlier run had left unfinished')
}
